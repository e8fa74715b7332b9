import type { Database } from "#lib/storage/database.ts";
import { olderThan } from "#lib/storage/kept-days.ts";

/** An entry of an answer that could not be read: why, and what names it (null when nothing does). */
export type UnreadEntry = { readonly reason: string; readonly item: string | null };

/** What a link's answers held that could not be read, by kind and reason. Instants are ms since 1970. */
export type UnreadReport = {
  readonly kind: string;
  readonly reason: string;
  readonly count: number;
  readonly firstSeenAt: number;
  readonly seenAt: number;
};

/** A link keeps no more than this; what goes beyond is only logged. */
const MAX_PER_LINK = 500;
const LONGEST_TEXT = 200;

const NOTE = `
  with noted as (
    insert into unread_entry (connection_id, kind, item, reason, count)
    select $1, $2, u.item, u.reason, u.count from unnest($3::text[], $4::text[], $5::int[]) as u(item, reason, count)
    where exists (select from connection where id = $1)
      and (select count(*) from unread_entry where connection_id = $1) < ${MAX_PER_LINK}
    on conflict (connection_id, kind, item, reason) do update set count = excluded.count, seen_at = clock_timestamp()
    returning first_seen_at = seen_at as fresh)
  select count(*) filter (where fresh)::int as fresh from noted`;

/** Keeps what could not be read of an answer of a kind. Returns how much of it was not known before. */
export async function noteUnread(
  database: Pick<Database, "pool">,
  { connectionId, kind }: { readonly connectionId: string; readonly kind: string },
  entries: readonly UnreadEntry[],
): Promise<number> {
  const counts = new Map<string, { item: string; reason: string; count: number }>();
  for (const entry of entries) {
    const [item, reason] = [entry.item ?? "", entry.reason.slice(0, LONGEST_TEXT)];
    const known = counts.get(`${item}\n${reason}`);
    counts.set(`${item}\n${reason}`, { item, reason, count: (known?.count ?? 0) + 1 });
  }
  const rows = [...counts.values()].slice(0, MAX_PER_LINK);
  const { rows: noted } = await database.pool.query<{ fresh: number }>(NOTE, [
    connectionId,
    kind,
    rows.map(({ item }) => item),
    rows.map(({ reason }) => reason),
    rows.map(({ count }) => count),
  ]);
  return noted[0]?.fresh ?? 0;
}

/** What could not be read lately of a link's answers, the most first. */
export async function findUnread(
  database: Pick<Database, "pool">,
  connectionId: string,
): Promise<UnreadReport[]> {
  const { rows } = await database.pool.query<
    Omit<UnreadReport, "firstSeenAt" | "seenAt"> & { first: Date; last: Date }
  >(
    `select kind, reason, sum(count)::int as count, min(first_seen_at) as first, max(seen_at) as last
     from unread_entry where connection_id = $1 and not ${olderThan("seen_at", "unreadEntries")}
     group by kind, reason order by count desc, kind, reason`,
    [connectionId],
  );
  return rows.map(({ first, last, ...report }) => ({
    ...report,
    firstSeenAt: first.getTime(),
    seenAt: last.getTime(),
  }));
}
