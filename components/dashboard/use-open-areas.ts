import { useLayoutEffect } from "react";
import { type AreaKey, AREAS } from "#lib/metrics/area.ts";

/** The id of the place inside an area's fold to which links lead. */
export function areaId(area: AreaKey): string {
  return `area-${area}`;
}

function findFold(area: AreaKey): HTMLDetailsElement | null {
  return document.getElementById(areaId(area))?.closest("details") ?? null;
}

/** The areas of a person that were open are open again after a way back, as long as the tab is. */
export function useOpenAreas(personId: string): void {
  useLayoutEffect(() => {
    for (const area of readKept(personId)) openArea(area);
  }, [personId]);
}

/** Opens an area: older browsers do not open what a link leads into. */
export function openArea(area: AreaKey): void {
  const fold = findFold(area);
  if (fold) fold.open = true;
}

/** Remembers which areas of a person are open. */
export function keepOpenAreas(personId: string): void {
  try {
    sessionStorage.setItem(placeOf(personId), AREAS.filter((area) => findFold(area)?.open).join(" "));
  } catch {
    // A browser that keeps nothing folds them again.
  }
}

function readKept(personId: string): readonly AreaKey[] {
  try {
    const kept = sessionStorage.getItem(placeOf(personId))?.split(" ") ?? [];
    return AREAS.filter((area) => kept.includes(area));
  } catch {
    return [];
  }
}

function placeOf(personId: string): string {
  return `open areas ${personId}`;
}
