"use client";

import type { RecordKind } from "#lib/metrics/kinds.ts";
import { useLiveEvents } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";
import { kindOfGroup } from "#lib/metrics/measure-group.ts";

/** Draws a list anew when one of its records came, changed or went. */
export function RefreshOnRecords({ personId, kind }: { personId: string; kind: RecordKind }) {
  const refresh = useRefresh();
  useLiveEvents((event) => {
    if (event.kind !== "change" || event.personId !== personId) return;
    const changed = event.changed.some((group) => group.kind === kind);
    // A removal tells no more than a name, which begins with the kind.
    if (changed || event.removed.some(({ groupId }) => kindOfGroup(groupId) === kind)) refresh();
  });
  return null;
}
