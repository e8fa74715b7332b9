import type { Database } from "#lib/storage/database.ts";
import { AT, MS } from "./alerts.ts";

export type Channel = "mail" | "push" | "letter";

/** A message that a worker has claimed, with all that sending it takes. Instants in ms. */
export type Delivery = {
  readonly userId: string;
  readonly id: string;
  readonly channel: Channel;
  /** The how manieth attempt; a settlement of an earlier one is refused. */
  readonly attempts: number;
  readonly madeAt: number;
  readonly email: string | null;
  readonly zone: string | null;
  readonly locale: string;
  readonly withValues: boolean;
  readonly quiet: { readonly from: number; readonly to: number } | null;
  readonly reading: Readonly<
    Record<"mass" | "length" | "temperature" | "distance" | "clock" | "weekStart", string | null>
  >;
  /** What it announces; null for a letter. */
  readonly episode: {
    readonly personId: string;
    readonly personName: string;
    readonly alertId: string;
    readonly condition: unknown;
    readonly facts: unknown;
    readonly measuredAt: number;
    readonly snoozedUntil: number | null;
  } | null;
  readonly target: { readonly endpoint: string; readonly p256dh: string; readonly auth: string } | null;
};

/** At a time, of one process. */
const BATCH = 10;

const CLAIM = `
  update alert_delivery d set claimed_until = ${AT("$1")} + make_interval(secs => $2), attempts = d.attempts + 1
  from (select user_id, id from alert_delivery
    where state = 'waiting' and due_at <= ${AT("$1")} and (claimed_until is null or claimed_until <= ${AT("$1")})
      and channel = any($3::delivery_channel[])
    order by due_at limit ${BATCH} for update skip locked) w
  where d.user_id = w.user_id and d.id = w.id returning d.user_id, d.id`;

const FIND = `
  select d.user_id as "userId", d.id, d.channel, d.attempts, ${MS("d.made_at")} as "madeAt", u.email, u.zone,
    coalesce(s.locale, 'en-GB') as locale, coalesce(s.with_values, false) as "withValues",
    case when s.quiet_from is not null then json_build_object('from', s.quiet_from, 'to', s.quiet_to) end as quiet,
    json_build_object('mass', u.mass_unit, 'length', u.length_unit, 'temperature', u.temperature_unit,
      'distance', u.distance_unit, 'clock', u.clock, 'weekStart', u.week_start) as reading,
    case when e.id is not null then json_build_object('personId', e.person_id, 'personName', p.name,
      'alertId', e.alert_id, 'condition', e.condition, 'facts', e.facts, 'measuredAt', ${MS("e.measured_at")},
      'snoozedUntil', ${MS("a.snoozed_until")}) end as episode,
    case when b.id is not null then
      json_build_object('endpoint', b.endpoint, 'p256dh', b.p256dh, 'auth', b.auth) end as target
  from alert_delivery d join "user" u on u.id = d.user_id left join alert_setting s on s.user_id = d.user_id
    left join alert_episode e on e.user_id = d.user_id and e.person_id = d.person_id and e.alert_id = d.alert_id
      and e.id = d.episode_id
    left join alert a on a.user_id = d.user_id and a.person_id = d.person_id and a.id = d.alert_id
    left join person p on p.id = d.person_id
    left join push_subscription b on b.user_id = d.user_id and b.id = d.subscription_id
  where (d.user_id, d.id) in (select * from unnest($1::uuid[], $2::uuid[]))`;

/**
 * Claims messages that are due at `now` (ms) for so many seconds: until then no other worker sends them. Those of a
 * worker that died are claimed again afterwards.
 */
export async function claimDeliveries(
  { pool }: Pick<Database, "pool">,
  now: number,
  seconds: number,
  channels: readonly Channel[],
): Promise<Delivery[]> {
  const { rows: claimed } = await pool.query<{ user_id: string; id: string }>(CLAIM, [
    now,
    seconds,
    channels,
  ]);
  if (claimed.length === 0) return [];
  const { rows } = await pool.query<Delivery>(FIND, [
    claimed.map(({ user_id }) => user_id),
    claimed.map(({ id }) => id),
  ]);
  return rows;
}

type Claimed = Pick<Delivery, "userId" | "id" | "attempts">;

const HELD = "user_id = $1 and id = $2 and attempts = $3 and state = 'waiting'";

/** A message was sent, or will not be: `error` says why, in plain words. Nothing happens when it was claimed again. */
export async function settleDelivery(
  { pool }: Pick<Database, "pool">,
  { userId, id, attempts }: Claimed,
  state: "sent" | "failed" | "dropped",
  error: string | null,
  now: number,
): Promise<void> {
  await pool.query(
    `update alert_delivery set state = $4::delivery_state, error = $5, settled_at = ${AT("$6")}, claimed_until = null
     where ${HELD}`,
    [userId, id, attempts, state, error, now],
  );
}

/** Sends a message later (ms). `error` says why an attempt failed; null when none was made, which then does not count. */
export async function postponeDelivery(
  { pool }: Pick<Database, "pool">,
  { userId, id, attempts }: Claimed,
  dueAt: number,
  error: string | null,
): Promise<void> {
  await pool.query(
    `update alert_delivery set due_at = ${AT("$4")}, claimed_until = null, error = $5,
       attempts = attempts - case when $5::text is null then 1 else 0 end
     where ${HELD}`,
    [userId, id, attempts, dueAt, error],
  );
}

/** Those who want a letter each week, and where they are. */
export async function findLetterReaders({
  pool,
}: Pick<Database, "pool">): Promise<{ userId: string; zone: string | null; personIds: string[] }[]> {
  const { rows } = await pool.query<{ userId: string; zone: string | null; personIds: string[] }>(
    `select u.id as "userId", u.zone,
       array(select a.person_id::text from access a where a.user_id = u.id order by a.created_at, a.person_id) as "personIds"
     from alert_setting s join "user" u on u.id = s.user_id where s.weekly_letter and u.email is not null`,
  );
  return rows;
}

/** Has the letter of a week written to a user at `dueAt` (ms), once, however often it is asked for. */
export async function addLetter(
  { pool }: Pick<Database, "pool">,
  { userId, week, dueAt, now }: { userId: string; week: string; dueAt: number; now: number },
): Promise<void> {
  await pool.query(
    `insert into alert_delivery (user_id, id, channel, week, made_at, due_at)
     values ($1, gen_random_uuid(), 'letter', $2::date, ${AT("$4")}, ${AT("$3")}) on conflict (user_id, week) do nothing`,
    [userId, week, dueAt, now],
  );
}
