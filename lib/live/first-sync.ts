import type { DataKind } from "#lib/metrics/kinds.ts";

/** What has come of one kind so far, and whether all of it has. `from` and `to` in ms; null of nothing. */
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

/** Minutes come last, a day at a time: nobody waits for them before the history counts as here. */
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

/** Whether some of the history is still to come, but for the minutes of its days and nights. */
export function isHistoryToCome(firstSync: FirstSync): boolean {
  return !firstSync.done || kindsToCome(firstSync).some(({ kind }) => !LAST.includes(kind));
}
