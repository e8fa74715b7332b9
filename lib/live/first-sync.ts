import type { DataKind } from "#lib/metrics/kinds.ts";

/** What has arrived of one kind so far, and whether it is complete. `from` and `to` in ms; null when nothing has. */
export type FirstSyncKind = {
  readonly kind: DataKind;
  readonly count: number;
  readonly from: number | null;
  readonly to: number | null;
  readonly done: boolean;
};

/** How far a first sync has come. */
export type FirstSync = {
  /** Whether all measures have come. */
  readonly done: boolean;
  /** How many of them, back to when (ms). */
  readonly groups: number;
  readonly from: number | null;
  /** Every kind, while any of them still comes; then none. */
  readonly kinds: readonly FirstSyncKind[];
};

/** Minutes come last, one day at a time: the history counts as complete without them. */
const LAST: readonly DataKind[] = ["minutes", "sleep"];

/** The kinds that still come. */
export function kindsToCome({ kinds }: FirstSync): FirstSyncKind[] {
  return kinds.filter(({ done }) => !done);
}

/** Whether some of these kinds still come over one of a person's links. */
export function isComing(
  connections: readonly { readonly state: string; readonly firstSync: FirstSync }[],
  kinds: readonly DataKind[],
): boolean {
  return connections.some(
    ({ state, firstSync }) =>
      state === "active" && kindsToCome(firstSync).some(({ kind }) => kinds.includes(kind)),
  );
}

/** Whether part of the history is still to come, not counting the minutes of its days and nights. */
export function isHistoryToCome(firstSync: FirstSync): boolean {
  return !firstSync.done || kindsToCome(firstSync).some(({ kind }) => !LAST.includes(kind));
}
