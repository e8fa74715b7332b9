import { entryOf, type ListedKind } from "#lib/metrics/kinds.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { Database } from "#lib/storage/database.ts";

/** A finished fetch of a window. Instants in ms since 1970. */
type FinishedFetch = Window & { readonly askedAt: number; readonly doneAt: number };

/** What of a connection's history was fetched of one kind of data. */
type FetchHistory = {
  /** Windows of a day and more within the last week, which is what the inbox remembers. */
  readonly ranges: readonly FinishedFetch[];
  /** When all of it was last compared with Withings'; null before that. */
  readonly comparedAt: number | null;
};

/** What was fetched so far of the history of one kind of a connection. */
export async function findFetchHistory(
  database: Database,
  connectionId: string,
  kind: ListedKind,
): Promise<FetchHistory> {
  const [ranges, compared] = await Promise.all([
    database.pool.query<Record<"from" | "to" | "askedAt" | "doneAt", Date>>(
      `select window_from as from, window_to as to, created_at as "askedAt", finished_at as "doneAt"
       from inbox_item where connection_id = $1 and state = 'done' and kind = $2::text::inbox_kind
         and not changes_only and window_to - window_from >= interval '23 hours'`,
      [connectionId, kind],
    ),
    database.pool.query<{ at: Date | null }>(
      `select ${entryOf(kind).compared} as at from connection where id = $1`,
      [connectionId],
    ),
  ]);
  return {
    ranges: ranges.rows.map(({ from, to, askedAt, doneAt }) => ({
      from: from.getTime(),
      to: to.getTime(),
      askedAt: askedAt.getTime(),
      doneAt: doneAt.getTime(),
    })),
    comparedAt: compared.rows[0]?.at?.getTime() ?? null,
  };
}
