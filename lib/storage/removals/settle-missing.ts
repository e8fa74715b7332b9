import { fetchOf, type RemovalKind } from "#lib/metrics/kinds.ts";
import type pg from "pg";
import { decideRemoval, type SearchedWindow } from "#lib/metrics/removal-policy.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import type { Window } from "#lib/metrics/window.ts";
import { notifyPagesOf } from "#lib/storage/channels.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import { askForMinutesAgain } from "./removed-minutes.ts";

/** When a record was (ms): measured, begun or recorded. */
type KeptRecord = { readonly id: string; readonly at: number };

/** The records of one kind that a connection brought, and the persons who may have some of them. */
export type ConnectionRecords = {
  readonly connectionId: string;
  readonly kind: RemovalKind;
  readonly holders: readonly string[];
};

/** A whole answer, beside the stored records of its window. */
export type AnsweredWindow = ConnectionRecords & {
  readonly window: SearchedWindow;
  /** Every record of the answer. `isNew`: it was not kept. */
  readonly answered: readonly (KeptRecord & { readonly isNew: boolean })[];
  /** Every living record kept in the window, and who has it. */
  readonly kept: readonly HeldRecord[];
};

type HeldRecord = KeptRecord & { readonly personId: string };

/** The records that may be removed now, and the wider window to fetch where the answer proved nothing. */
export type MissingOutcome = { readonly remove: string[]; readonly widen: Window | null };

/**
 * Drops questions and decisions about records that Withings returns (again), queues the minutes of those that were
 * gone, and notifies open pages.
 */
export async function noteAnswered(
  client: pg.PoolClient,
  { connectionId, kind, holders }: ConnectionRecords,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  let dropped = 0;
  for (const holder of holders) {
    await askForMinutesAgain(client, { personId: holder, connectionId, kind }, ids);
    const { rowCount } = await client.query(
      "delete from removal where person_id = $1 and connection_id = $2 and kind = $3 and record_id = any($4::text[])",
      [holder, connectionId, kind, ids],
    );
    dropped += rowCount ?? 0;
  }
  if (dropped > 0) await notifyPagesOf(client, connectionId);
}

/**
 * Decides by the one policy (lib/metrics/removal-policy.ts) what of the kept records goes that a whole answer lacks;
 * many are written down for a person to decide. Inside the writer's transaction, under its locks.
 */
export async function settleMissing(client: pg.PoolClient, found: AnsweredWindow): Promise<MissingOutcome> {
  const { window, answered, kept } = found;
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
    lately: await countLately(client, found),
  });
  if (decided === "remove") return { remove: fresh.map(({ id }) => id), widen: null };
  const widen = decided === "widen" ? await findWiderWindow(client, found) : null;
  if (!widen) await holdBack(client, found, missing);
  return { remove: renamed, widen };
}

async function leaveAsked(
  client: pg.PoolClient,
  { connectionId, kind, holders }: AnsweredWindow,
  lacked: readonly HeldRecord[],
): Promise<HeldRecord[]> {
  const asked = new Set<string>();
  for (const holder of holders) {
    const { rows } = await client.query<{ id: string }>(
      `select record_id as id from removal
       where person_id = $1 and connection_id = $2 and kind = $3 and record_id = any($4::text[])`,
      [holder, connectionId, kind, lacked.map(({ id }) => id)],
    );
    for (const { id } of rows) asked.add(id);
  }
  return lacked.filter(({ id }) => !asked.has(id));
}

const notAsked = (id: string): string => `not exists (
  select from removal q where q.person_id = r.person_id and q.connection_id = r.connection_id
    and q.kind = $3::text::removal_kind and q.record_id = r.${id})`;

/** The records of each kind that no one is asked about, of a person and connection; a departed group is another's. */
const GROUPS = `select r.measured_at as at, r.deleted_at from measure_group r
  where r.person_id = $1 and r.connection_id = $2 and r.kind = $3::text::record_kind and not r.departed
    and ${notAsked("group_id")}`;
const RECORDINGS = `select r.recorded_at as at, r.deleted_at from heart_recording r
  where r.person_id = $1 and r.connection_id = $2 and r.kind = $3::text::recording_kind and ${notAsked("signal_id")}`;

const recordsOf = (kind: RemovalKind) => (kind === "ecg" || kind === "sound" ? RECORDINGS : GROUPS);

/** How many of a kind went within a day without anybody being asked. */
async function countLately(
  client: pg.PoolClient,
  { connectionId, kind, holders }: ConnectionRecords,
): Promise<number> {
  let lately = 0;
  for (const holder of holders) {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from (${recordsOf(kind)}) r
       where r.deleted_at > clock_timestamp() - interval '1 day'`,
      [holder, connectionId, kind],
    );
    lately += rows[0]?.count ?? 0;
  }
  return lately;
}

/** How many records on either side prove that Withings answers at all. More than may be removed at once. */
const NEIGHBOURS = 12;

const BEFORE = "r.at < to_timestamp($4::bigint / 1000.0) order by r.at desc";
const AFTER = "r.at >= to_timestamp($4::bigint / 1000.0) order by r.at";

/** The window with the stored records around it; null when there are none. */
async function findWiderWindow(
  client: pg.PoolClient,
  { connectionId, kind, holders, window }: AnsweredWindow,
): Promise<Window | null> {
  const near = async (side: string, from: number): Promise<number[]> => {
    const found: number[] = [];
    for (const holder of holders) {
      const { rows } = await client.query<{ at: Date }>(
        `select r.at from (${recordsOf(kind)}) r where r.deleted_at is null and ${side} limit ${NEIGHBOURS}`,
        [holder, connectionId, kind, from],
      );
      found.push(...rows.map(({ at }) => at.getTime()));
    }
    return found.sort((a, b) => a - b);
  };
  const before = (await near(BEFORE, window.from)).slice(-NEIGHBOURS);
  const after = (await near(AFTER, window.to)).slice(0, NEIGHBOURS);
  const instants = [...before, ...after];
  if (instants.length === 0) return null;
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
  missing: readonly HeldRecord[],
): Promise<void> {
  if (missing.length === 0) return;
  const instants = missing.map(({ at }) => at).sort((a, b) => a - b);
  for (const holder of new Set(missing.map(({ personId }) => personId)))
    await client.query(
      `insert into removal (person_id, connection_id, kind, record_id)
       select $1, $2, $3, unnest($4::text[]) on conflict do nothing`,
      [holder, connectionId, kind, missing.filter((one) => one.personId === holder).map(({ id }) => id)],
    );
  const window = { from: instants.at(0) ?? 0, to: (instants.at(-1) ?? 0) + 1_000 };
  await ask(client, [{ connectionId, kind: fetchOf(kind), cause: "sweep", window, afterMs: AGAIN_AFTER_MS }]);
  await notifyPagesOf(client, connectionId);
}
