import { randomUUID } from "node:crypto";
import type pg from "pg";
import { notifyPages } from "#lib/storage/channels.ts";
import type { Database } from "#lib/storage/database.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { type AlertKey, AT, MS } from "./alerts.ts";

/** A person who has alerts: how far their data had come when all were judged (null: one never was). Instants in ms. */
export type PersonToJudge = {
  readonly personId: string;
  readonly judgedSeq: number | null;
  readonly judgeAt: number | null;
};

/** The persons with alerts: all of them, or of those named. */
export async function findPersonsToJudge(
  { pool }: Pick<Database, "pool">,
  personIds: readonly string[] | null = null,
): Promise<PersonToJudge[]> {
  const { rows } = await pool.query<{ personId: string; judgedSeq: string | null; judgeAt: number | null }>({
    name: "find-persons-to-judge",
    text: `select person_id as "personId", min(${MS("judge_at")}) as "judgeAt",
        case when bool_and(judged_seq is not null) then min(judged_seq) end as "judgedSeq"
      from alert where $1::uuid[] is null or person_id = any($1) group by person_id`,
    values: [personIds],
  });
  return rows.map(({ judgedSeq, ...row }) => ({
    ...row,
    judgedSeq: judgedSeq === null ? null : Number(judgedSeq),
  }));
}

/** An alert to judge, and the zone that its user chose. */
export type AlertToJudge = AlertKey & {
  readonly condition: unknown;
  readonly armedAt: number;
  readonly zone: string | null;
};

/** All alerts about a person, of all users. */
export async function findAlertsToJudge(
  { pool }: Pick<Database, "pool">,
  personId: string,
): Promise<AlertToJudge[]> {
  const { rows } = await pool.query<AlertToJudge>(
    `select a.user_id as "userId", a.person_id as "personId", a.id, a.condition, ${MS("a.armed_at")} as "armedAt", u.zone
     from alert a join "user" u on u.id = a.user_id where a.person_id = $1`,
    [personId],
  );
  return rows;
}

type Evidence = { readonly at: number; readonly seq: number };
type KeptEpisode = {
  readonly begunAt: number;
  readonly firedAt: number | null;
  readonly heldAt: number;
  readonly easedAt: number | null;
};

/** The state of an alert between two judgements, as lib/alerts has it. Instants in ms. */
export type KeptState = { readonly seen: Evidence | null; readonly episode: KeptEpisode | null };

/** The outcome of a judgement. */
export type Judged = {
  readonly state: KeptState;
  readonly endedAt: number | null;
  readonly begins: boolean;
  readonly fires: boolean;
  /** The facts in the sentence of an episode that begins or is announced. */
  readonly why: { readonly condition: unknown; readonly facts: unknown; readonly measuredAt: number } | null;
  readonly judgeAt: number | null;
};

type Row = {
  snoozedUntil: number | null;
  seenAt: number | null;
  seenSeq: string | null;
  episodeId: string | null;
} & { [Name in keyof KeptEpisode]: KeptEpisode[Name] | null };

const LOCK = `select ${MS("snoozed_until")} as "snoozedUntil", ${MS("seen_at")} as "seenAt", seen_seq as "seenSeq"
  from alert
  where user_id = $1 and person_id = $2 and id = $3 and armed_at = ${AT("$4")} and coalesce(judged_seq, -1) <= $5
  for no key update`;
const OPEN = `select id as "episodeId", ${MS("begun_at")} as "begunAt", ${MS("fired_at")} as "firedAt",
    ${MS("held_at")} as "heldAt", ${MS("eased_at")} as "easedAt" from alert_episode
  where user_id = $1 and person_id = $2 and alert_id = $3 and ended_at is null`;

/**
 * Judges one alert under its lock, and keeps the outcome with the messages that announce it, in one commit: of several
 * processes the second finds what the first decided. Nothing happens when the alert is gone, was set on something else
 * since it was read (`armedAt`), or was judged by newer data than `seq`. Answers whether it was announced.
 */
export async function settleAlert(
  database: Pick<Database, "pool">,
  alert: AlertKey & { readonly armedAt: number },
  seq: number,
  now: number,
  judge: (state: KeptState, snoozedUntil: number | null) => Judged,
): Promise<boolean> {
  const key = [alert.userId, alert.personId, alert.id];
  return inTransaction(database, async (client) => {
    const { rows } = await client.query<Pick<Row, "snoozedUntil" | "seenAt" | "seenSeq">>(LOCK, [
      ...key,
      alert.armedAt,
      seq,
    ]);
    const [kept] = rows;
    if (!kept) return false;
    const { rows: open } = await client.query<KeptEpisode & { episodeId: string }>(OPEN, key);
    const episode = open[0] ?? null;
    const seen = kept.seenAt === null ? null : { at: kept.seenAt, seq: Number(kept.seenSeq) };
    const judged = judge({ seen, episode }, kept.snoozedUntil);
    const changed = await keepEpisode(client, key, judged, episode?.episodeId ?? null);
    await client.query(
      `update alert set seen_at = ${AT("$4")}, seen_seq = $5, judged_seq = $6, judge_at = ${AT("$7")},
         changed_at = case when $8 then ${AT("$9")} else changed_at end
       where user_id = $1 and person_id = $2 and id = $3`,
      [
        ...key,
        judged.state.seen?.at ?? null,
        judged.state.seen?.seq ?? null,
        seq,
        // After a snooze, what goes on is announced.
        earliest(
          judged.judgeAt,
          kept.snoozedUntil !== null && kept.snoozedUntil > now ? kept.snoozedUntil : null,
        ),
        changed.isNews,
        now,
      ],
    );
    if (judged.fires && changed.episodeId) await addDeliveries(client, key, changed.episodeId, now);
    if (changed.isNews) await notifyPages(client, [alert.personId]);
    return judged.fires;
  });
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

/** Stores the new state of the open episode, and returns the one that is open now. */
async function keepEpisode(
  client: pg.ClientBase,
  key: readonly string[],
  { state: { episode }, endedAt, begins, fires, why }: Judged,
  openId: string | null,
): Promise<{ episodeId: string | null; isNews: boolean }> {
  if (endedAt !== null && openId !== null)
    await client.query(
      `update alert_episode set ended_at = ${AT("$5")}, eased_at = coalesce(eased_at, ${AT("$5")})
       where user_id = $1 and person_id = $2 and alert_id = $3 and id = $4`,
      [...key, openId, endedAt],
    );
  if (!episode) return { episodeId: null, isNews: endedAt !== null };
  const { begunAt, firedAt, heldAt, easedAt } = episode;
  if (begins && why) {
    const id = randomUUID();
    await client.query(
      `insert into alert_episode (user_id, person_id, alert_id, id, begun_at, measured_at, condition, facts, fired_at, held_at)
       values ($1, $2, $3, $4, ${AT("$5")}, ${AT("$6")}, $7, $8, ${AT("$9")}, ${AT("$10")})`,
      [
        ...key,
        id,
        begunAt,
        why.measuredAt,
        JSON.stringify(why.condition),
        JSON.stringify(why.facts),
        firedAt,
        heldAt,
      ],
    );
    return { episodeId: id, isNews: true };
  }
  const { rows } = await client.query<{ was: boolean }>(
    `update alert_episode e set held_at = ${AT("$5")}, eased_at = ${AT("$6")}, fired_at = ${AT("$7")},
       facts = coalesce($8, e.facts), measured_at = coalesce(${AT("$9")}, e.measured_at)
     from alert_episode b
     where e.user_id = $1 and e.person_id = $2 and e.alert_id = $3 and e.id = $4
       and b.user_id = $1 and b.person_id = $2 and b.alert_id = $3 and b.id = $4
     returning b.eased_at is not null as was`,
    [
      ...[...key, openId, heldAt, easedAt, firedAt],
      // An episode that is announced late says what holds now.
      ...(fires && why ? [JSON.stringify(why.facts), why.measuredAt] : [null, null]),
    ],
  );
  return { episodeId: openId, isNews: fires || endedAt !== null || rows[0]?.was !== (easedAt !== null) };
}

/** A message for each way in which the user is reached. Open pages need none. */
async function addDeliveries(
  client: pg.ClientBase,
  key: readonly string[],
  episodeId: string,
  now: number,
): Promise<void> {
  await client.query(
    `insert into alert_delivery
       (user_id, id, channel, person_id, alert_id, episode_id, subscription_id, made_at, due_at)
     select $1, gen_random_uuid(), w.channel, $2, $3, $4, w.subscription, ${AT("$5")}, ${AT("$5")} from (
       select 'mail'::delivery_channel as channel, null::uuid as subscription from alert_setting s
         join "user" u on u.id = s.user_id where s.user_id = $1 and s.mail and u.email is not null
       union all select 'push', p.id from push_subscription p where p.user_id = $1) w`,
    [...key, episodeId, now],
  );
}
