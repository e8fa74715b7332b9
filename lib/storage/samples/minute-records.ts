import { leaderOf, type MinuteKind } from "#lib/metrics/kinds.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { Database } from "#lib/storage/database.ts";
import { findHome } from "#lib/storage/holders.ts";

/**
 * The newest day of activity (at its local noon), or night (at its start), before an instant (ms, or Infinity):
 * there are minutes where there is one. Null when there is none.
 */
export async function findLatestRecord(
  database: Database,
  connectionId: string,
  kind: MinuteKind,
  before: number,
): Promise<{ at: number; zone: string } | null> {
  const { rows } = await database.pool.query<{ at: Date; zone: string }>(
    `select measured_at as at, zone from measure_group
     where person_id = $4 and connection_id = $1 and kind = $2 and deleted_at is null
       and measured_at < coalesce(to_timestamp($3::float8 / 1000), 'infinity')
     order by measured_at desc limit 1`,
    [
      connectionId,
      leaderOf(kind),
      Number.isFinite(before) ? before : null,
      await findHome(database.pool, connectionId),
    ],
  );
  const row = rows[0];
  return row ? { at: row.at.getTime(), zone: row.zone } : null;
}

/** The days of activity (at their local noon), or nights (at their begin), of a window; ms, the newest first. */
export async function findRecords(
  database: Database,
  connectionId: string,
  kind: MinuteKind,
  window: Window,
): Promise<{ at: number; zone: string }[]> {
  const { rows } = await database.pool.query<{ at: Date; zone: string }>(
    `select measured_at as at, zone from measure_group
     where person_id = $5 and connection_id = $1 and kind = $2 and deleted_at is null
       and measured_at >= to_timestamp($3::bigint / 1000.0) and measured_at < to_timestamp($4::bigint / 1000.0)
     order by measured_at desc`,
    [
      ...[connectionId, leaderOf(kind), Math.floor(window.from), Math.ceil(window.to)],
      await findHome(database.pool, connectionId),
    ],
  );
  return rows.map(({ at, zone }) => ({ at: at.getTime(), zone }));
}

/** When what became tombstones with a seq was: a day at its local noon, or a night from its start to its end (ms). */
export async function findRemovedRecords(
  database: Database,
  connectionId: string,
  kind: MinuteKind,
  seq: number,
): Promise<{ from: number; to: number; zone: string }[]> {
  const { rows } = await database.pool.query<{ from: Date; to: Date | null; zone: string }>(
    `select measured_at as "from", ends_at as "to", zone from measure_group
     where person_id = $4 and connection_id = $1 and kind = $2 and seq = $3 and deleted_at is not null
       and not departed`,
    [connectionId, leaderOf(kind), seq, await findHome(database.pool, connectionId)],
  );
  return rows.map(({ from, to, zone }) => ({ from: from.getTime(), to: (to ?? from).getTime(), zone }));
}
