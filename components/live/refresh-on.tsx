"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { LiveEvent } from "#lib/live/live-event.ts";
import { kindOfGroup } from "#lib/metrics/measure-group.ts";
import { otherMeasuresOf } from "#lib/metrics/other-measure.ts";
import { useLiveEvents } from "./live-provider.tsx";
import { useRefresh } from "./use-refresh.ts";

/** What a page draws from the server alone, and so has to ask for again. */
type Drawn = "anything" | "anything-or-links" | "workout" | "night" | "other-measures";

/** Whether an event changes what is drawn. A removal says no more than the id of its group. */
const TOUCHES: Readonly<Record<Drawn, (event: LiveEvent) => boolean>> = {
  // A change does not say which recording it is about.
  anything: (event) => event.kind === "change",
  "anything-or-links": (event) => event.kind === "change" || event.kind === "connection",
  workout: (event) => touchesKind(event, "workout"),
  night: (event) => touchesKind(event, "night"),
  "other-measures": (event) =>
    event.kind === "change" &&
    (event.removed.length > 0 || event.changed.some((group) => otherMeasuresOf(group).length > 0)),
};

function touchesKind(event: LiveEvent, kind: "workout" | "night"): boolean {
  return (
    event.kind === "change" &&
    (event.changed.some((group) => group.kind === kind) ||
      event.removed.some(({ groupId }) => kindOfGroup(groupId) === kind))
  );
}

/** Reads the page again when a live event of one of these persons changes what it draws. Draws nothing. */
export function RefreshOn({ drawn, personIds }: { drawn: Drawn; personIds: readonly string[] }) {
  const refresh = useRefresh();
  useLiveEvents((event) => {
    if ("personId" in event && event.personId !== null && personIds.includes(event.personId))
      if (TOUCHES[drawn](event)) refresh();
  });
  return null;
}

const EVERY_MS = 5_000;

/** Reads the page again every few seconds while something goes on that no live event reports. Draws nothing. */
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
