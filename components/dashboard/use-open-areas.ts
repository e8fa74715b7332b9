import { type RefObject, useLayoutEffect, useRef } from "react";
import { type AreaKey, AREAS } from "#lib/metrics/area.ts";

type OpenAreas = {
  readonly folds: RefObject<Map<AreaKey, HTMLDetailsElement>>;
  readonly open: (area: AreaKey) => void;
  /** Call when an area was opened or closed. */
  readonly keep: () => void;
};

/** The areas of a person that are open. They are open again after a way back, as long as the tab is. */
export function useOpenAreas(personId: string): OpenAreas {
  const folds = useRef(new Map<AreaKey, HTMLDetailsElement>());
  const place = `open areas ${personId}`;
  useLayoutEffect(() => {
    const kept = readKept(place);
    for (const [area, fold] of folds.current) if (kept.includes(area)) fold.open = true;
  }, [place]);
  return {
    folds,
    open: (area) => {
      const fold = folds.current.get(area);
      // Older browsers do not open what a link leads into.
      if (fold) fold.open = true;
    },
    keep: () => {
      const opened = AREAS.filter((area) => folds.current.get(area)?.open);
      try {
        sessionStorage.setItem(place, opened.join(" "));
      } catch {
        // A browser that keeps nothing folds them again.
      }
    },
  };
}

function readKept(place: string): readonly string[] {
  try {
    return sessionStorage.getItem(place)?.split(" ") ?? [];
  } catch {
    return [];
  }
}
