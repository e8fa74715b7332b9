import type pg from "pg";
import { isDoubtfulLoss } from "#lib/metrics/removal-policy.ts";
import type { Database } from "#lib/storage/database.ts";
import { lockLeasedPerson, type Lease } from "#lib/storage/locks.ts";
import type { SampleOwner } from "./packed-rows.ts";
import { replaceSamples } from "./replace-samples.ts";
import type { SecondSpan, SignalSamples } from "./sample-store.ts";
import { hasImportedSleep, showImportedSleep } from "./show-imported.ts";
import { replaceSleepIntervals, type SleepStretch } from "./sleep-intervals.ts";
import { inTransaction } from "#lib/storage/transaction.ts";

/** The samples of a span as an answer had them; `signals` names every signal that was asked for. */
export type FetchedMinutes = { readonly span: SecondSpan; readonly signals: SignalSamples };

/**
 * Makes the stored part of a day equal to an answer, except for signals that are not trusted to be lost
 * (lib/metrics/removal-policy.ts). Returns how many days changed. Throws `LeaseLostError`.
 */
export function replaceMinutes(
  database: Database,
  lease: Lease,
  { span, signals }: FetchedMinutes,
): Promise<number> {
  return inTransaction(database, async (client) => {
    const owner = await lockOwner(client, lease);
    const doubt = (await hasDay(client, owner, span)) ? { isDoubtful: isDoubtfulLoss } : {};
    return replaceSamples(client, owner, { span, signals, ...doubt });
  });
}

/**
 * The same for sleep, whose samples belong to stretches: a stretch belongs to the span that it begins in, with its
 * samples, however far it reaches beyond.
 */
export function replaceSleep(
  database: Database,
  lease: Lease,
  { span, signals, stretches }: FetchedMinutes & { readonly stretches: readonly SleepStretch[] },
): Promise<number> {
  return inTransaction(database, async (client) => {
    const owner = await lockOwner(client, lease);
    const mine = stretches.filter(({ from }) => from >= span.from && from < span.to);
    const distinct = new Map(mine.map((stretch) => [`${stretch.from}/${stretch.deviceId ?? ""}`, stretch]));
    const before = await countSleptMinutes(client, owner, span);
    const after = mine.reduce((sum, { from, to }) => sum + (to - from) / 60, 0);
    if (isDoubtfulLoss(before, after)) return 0;
    const reach = await replaceSleepIntervals(client, owner, span, [...distinct.values()]);
    if (await hasImportedSleep(client, owner.personId))
      await showImportedSleep(client, owner.personId, reach);
    const inside = ({ second }: { second: number }) => second >= reach.from && second < reach.to;
    const kept = new Map([...signals].map(([signal, samples]) => [signal, samples.filter(inside)]));
    // A night that was edited may have become much shorter: its signals with it, but not all of one.
    const isDoubtful = (had: number, has: number) => after > 0 && had > 0 && has === 0;
    return replaceSamples(client, owner, { span: reach, signals: kept, isDoubtful });
  });
}

/** The person's lock too: what is shown of files follows from what links have. */
async function lockOwner(client: pg.PoolClient, lease: Lease): Promise<SampleOwner> {
  return { personId: await lockLeasedPerson(client, lease), connectionId: lease.connectionId };
}

/** Whether a day of activity exists that a span belongs to: its record is at local noon. */
async function hasDay(
  client: pg.PoolClient,
  { personId, connectionId }: SampleOwner,
  { from, to }: SecondSpan,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from measure_group where person_id = $1 and connection_id = $2 and kind = 'activity'
       and deleted_at is null and measured_at > to_timestamp($3::float8) - interval '12 hours'
       and measured_at < to_timestamp($4::float8) + interval '12 hours' limit 1`,
    [personId, connectionId, from, to],
  );
  return rowCount === 1;
}

/** How many minutes of the stored sleep intervals in a span belong to an existing night. */
async function countSleptMinutes(
  client: pg.PoolClient,
  { personId, connectionId }: SampleOwner,
  { from, to }: SecondSpan,
): Promise<number> {
  const { rows } = await client.query<{ minutes: number }>(
    `select coalesce(sum(extract(epoch from least(i.ended_at, g.ends_at) - greatest(i.started_at, g.measured_at))), 0)
       ::float8 / 60 as minutes
     from sleep_interval i join measure_group g on g.person_id = i.person_id and g.connection_id = i.connection_id
       and g.kind = 'night' and g.deleted_at is null and i.started_at < g.ends_at and i.ended_at > g.measured_at
     where i.person_id = $1 and i.connection_id = $2 and i.started_at >= to_timestamp($3::float8)
       and i.started_at < to_timestamp($4::float8)`,
    [personId, connectionId, from, to],
  );
  return rows[0]?.minutes ?? 0;
}
