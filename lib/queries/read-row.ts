import type { History } from "#lib/series/history.ts";
import { buildRow } from "#lib/series/row.ts";
import type { Row } from "#lib/series/row.ts";

/** The row of a history, and since when it is so (ms). */
type Kept = { readonly since: number; readonly row: Row };

const kept = new WeakMap<History, Kept>();

/**
 * The row of a history at `now` (ms); null without a reading. It is kept as long as the history: when all readings
 * have happened, time changes nothing of it.
 */
export function readRow(history: History, now: number): Row | null {
  const known = kept.get(history);
  if (known && known.since <= now) return known.row;
  const row = buildRow(history, now);
  if (row?.due === null) kept.set(history, { since: now, row });
  return row;
}
