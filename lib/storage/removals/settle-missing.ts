import { fetchOf, type RemovalKind } from "#lib/metrics/kinds.ts";
import type pg from "pg";
import { decideRemoval, type SearchedWindow } from "#lib/metrics/removal-policy.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import type { Window } from "#lib/metrics/window.ts";
import { notifyPagesOf } from "#lib/storage/channels.ts";
import { holdersOf } from "#lib/storage/groups/group-holders.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import { askForMinutesAgain } from "./removed-minutes.ts";

/** When a record was (ms): measured, begun or recorded. */
type KeptRecord = { readonly id: string; readonly at: number };

/** A whole answer beside what is kept of the window that it is about. */
export type AnsweredWindow = {
  readonly connectionId: string;
  readonly kind: RemovalKind;
  readonly window: SearchedWindow;
  /** Every record of the answer. `isNew`: it was not kept. */
  readonly answered: readonly (KeptRecord & { readonly isNew: boolean })[];
  /** Every living record kept in the window. */
  readonly kept: readonly KeptRecord[];
};

/** The records that may be removed now, and the wider window to fetch where the answer proved nothing. */
export type MissingOutcome = { readonly remove: string[]; readonly widen: Window | null };

/**
 * Drops questions and decisions about records that Withings returns (again), queues the minutes of those that were
 * gone, and notifies open pages.
 */
export async function noteAnswered(
  client: pg.PoolClient,
  connectionId: string,
  kind: RemovalKind,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await askForMinutesAgain(client, connectionId, kind, ids);
  const { rowCount } = await client.query(
    "delete from removal where connection_id = $1 and kind = $2 and record_id = any($3::text[])",
    [connectionId, kind, ids],
  );
  if (rowCount) await notifyPagesOf(client, connectionId);
}

/**
 * Decides by the one policy (lib/metrics/removal-policy.ts) what of the kept records goes that a whole answer lacks;
 * many are written down for a person to decide. Inside the writer's transaction, under its locks.
 */
export async function settleMissing(client: pg.PoolClient, found: AnsweredWindow): Promise<MissingOutcome> {
  const { connectionId, kind, window, answered, kept } = found;
  const answers = new Set(answered.map(({ id }) => id));
  const lacked = kept.filter(({ id }) => !answers.has(id));
  const fresh = lacked.length === 0 ? [] : await leaveAsked(client, found, lacked);
  if (fresh.length === 0) return { remove: [], widen: null };
  // Withings names the rows of a day by the device: a new one beside the old has taken its place.
  const instants = new Set(answered.filter(({ isNew }) => isNew).map(({ at }) => at));
  const renamed = fresh.filter(({ at }) => instants.has(at)).map(({ id }) => id);
  const missing = fresh.filter(({ at }) => !instants.has(at));
  const decided = decideRemoval({
    window,
    answered: answered.length,
    kept: kept.length - (lacked.length - fresh.length),
    missing: missing.length,
    lately: await countLately(client, connectionId, kind),
  });
  if (decided === "remove") return { remove: fresh.map(({ id }) => id), widen: null };
  const widen = decided === "widen" ? await findWiderWindow(client, found) : null;
  if (!widen) await holdBack(client, found, missing);
  return { remove: renamed, widen };
}

async function leaveAsked(
  client: pg.PoolClient,
  { connectionId, kind }: AnsweredWindow,
  lacked: readonly KeptRecord[],
): Promise<KeptRecord[]> {
  const { rows } = await client.query<{ id: string }>(
    "select record_id as id from removal where connection_id = $1 and kind = $2 and record_id = any($3::text[])",
    [connectionId, kind, lacked.map(({ id }) => id)],
  );
  const asked = new Set(rows.map(({ id }) => id));
  return lacked.filter(({ id }) => !asked.has(id));
}

/** The tables of each kind of record. */
const GROUPS = { table: "measure_group", id: "group_id", at: "measured_at" } as const;
const RECORDINGS = { table: "heart_recording", id: "signal_id", at: "recorded_at" } as const;

function tableOf(kind: RemovalKind) {
  const { table, id, at } = kind === "ecg" || kind === "sound" ? RECORDINGS : GROUPS;
  const asked = `exists (select from removal q where q.connection_id = r.connection_id
    and q.kind = $2::text::removal_kind and q.record_id = r.${id})`;
  const mine = `r.connection_id = $1 and r.person_id = any(array(${holdersOf("$1")})) and r.kind::text = $2
    and not ${asked}`;
  return { table, at, mine };
}

/** How many of a kind went within a day without anybody being asked. */
async function countLately(client: pg.PoolClient, connectionId: string, kind: RemovalKind): Promise<number> {
  const { table, mine } = tableOf(kind);
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from ${table} r where ${mine} and r.deleted_at > clock_timestamp() - interval '1 day'`,
    [connectionId, kind],
  );
  return rows[0]?.count ?? 0;
}

/** How many records on either side prove that Withings answers at all. More than may be removed at once. */
const NEIGHBOURS = 12;

/** The window with the kept records around it; null when there are none. */
async function findWiderWindow(
  client: pg.PoolClient,
  { connectionId, kind, window }: AnsweredWindow,
): Promise<Window | null> {
  const { table, at, mine } = tableOf(kind);
  const near = (side: string, order: string) => `(select r.${at} as at from ${table} r
    where ${mine} and r.deleted_at is null and ${side} order by r.${at} ${order} limit ${NEIGHBOURS})`;
  const { rows } = await client.query<{ at: Date }>(
    `${near(`r.${at} < to_timestamp($3::bigint / 1000.0)`, "desc")} union all
     ${near(`r.${at} >= to_timestamp($4::bigint / 1000.0)`, "asc")}`,
    [connectionId, kind, window.from, window.to],
  );
  if (rows.length === 0) return null;
  const instants = rows.map((row) => row.at.getTime());
  return {
    from: Math.min(window.from, ...instants),
    to: Math.max(window.to, ...instants.map((at) => at + 1_000)),
  };
}

/** A mistake at Withings passes: fetched again so many ms later, the question closes itself. */
const AGAIN_AFTER_MS = HOUR_MS;

/** Holds records back for a person to decide. */
async function holdBack(
  client: pg.PoolClient,
  { connectionId, kind }: AnsweredWindow,
  missing: readonly KeptRecord[],
): Promise<void> {
  if (missing.length === 0) return;
  const ids = missing.map(({ id }) => id);
  const instants = missing.map(({ at }) => at).sort((a, b) => a - b);
  await client.query(
    "insert into removal (connection_id, kind, record_id) select $1, $2, unnest($3::text[]) on conflict do nothing",
    [connectionId, kind, ids],
  );
  const window = { from: instants.at(0) ?? 0, to: (instants.at(-1) ?? 0) + 1_000 };
  await ask(client, [{ connectionId, kind: fetchOf(kind), cause: "sweep", window, afterMs: AGAIN_AFTER_MS }]);
  await notifyPagesOf(client, connectionId);
}
