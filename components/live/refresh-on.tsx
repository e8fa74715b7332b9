"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { LiveEvent } from "#lib/live/live-event.ts";
import { kindOfGroup } from "#lib/metrics/measure-group.ts";
import { otherMeasuresOf } from "#lib/metrics/other-measure.ts";
import { useLiveEvents } from "./live-provider.tsx";
import { useRefresh } from "./use-refresh.ts";

/** What a page gets from the server alone, and so has to fetch again. */
export type Drawn = "anything" | "anything-or-links" | "workout" | "night" | "other-measures";

/** Whether an event changes what the page shows. A removal names only the id of its group. */
export function touches(drawn: Drawn, event: LiveEvent): boolean {
  if (event.kind === "connection") return drawn === "anything-or-links";
  if (event.kind !== "change") return false;
  const { changed, removed } = event;
  switch (drawn) {
    // A change does not say which recording it is about.
    case "anything":
    case "anything-or-links":
      return true;
    case "other-measures":
      return removed.length > 0 || changed.some((group) => otherMeasuresOf(group).length > 0);
    default:
      return (
        changed.some(({ kind }) => kind === drawn) ||
        removed.some(({ groupId }) => kindOfGroup(groupId) === drawn)
      );
  }
}

/** Fetches the page again when a live event of one of these persons changes what it shows. Renders nothing. */
export function RefreshOn({ drawn, personIds }: { drawn: Drawn; personIds: readonly string[] }) {
  const refresh = useRefresh();
  useLiveEvents((event) => {
    if (event.kind === "hello" || event.personId === null || !personIds.includes(event.personId)) return;
    if (touches(drawn, event)) refresh();
  });
  return null;
}

const EVERY_MS = 1_500;

/** Fetches the page again and again while something is in progress that no live event reports. Renders nothing. */
export function RefreshWhile({ active }: { active: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [active, router]);
  return null;
}
