import { randomUUID } from "node:crypto";
import { notifyPages } from "#lib/storage/channels.ts";
import type { Database, Queryable } from "#lib/storage/database.ts";
import { inTransaction } from "#lib/storage/transaction.ts";

/** An alert is a user's own, about a person they may see. */
export type AlertKey = { readonly userId: string; readonly personId: string; readonly id: string };

/** Instants in ms. `condition` and `facts` are as they were stored: lib/alerts reads them. */
export type StoredEpisode = {
  readonly id: string;
  readonly begunAt: number;
  readonly measuredAt: number;
  readonly condition: unknown;
  readonly facts: unknown;
  readonly firedAt: number | null;
  readonly easedAt: number | null;
  readonly endedAt: number | null;
  readonly readAt: number | null;
};

/** How many messages announced an episode over one channel, and their state. */
export type SentCount = {
  readonly channel: "mail" | "push" | "letter";
  readonly state: "waiting" | "sent" | "failed" | "dropped";
  readonly count: number;
};

export type StoredAlert = AlertKey & {
  readonly condition: unknown;
  readonly createdAt: number;
  readonly armedAt: number;
  readonly snoozedUntil: number | null;
  /** The newest first. */
  readonly episodes: readonly (StoredEpisode & { readonly sent: readonly SentCount[] })[];
};

/** More than anyone sets; each is judged after each change. */
export const MOST_ALERTS = 50;
/** Of each alert, for its page. */
const SHOWN_EPISODES = 20;

/** An instant as a number of ms, or null. */
export const MS = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
/** An instant that is passed as ms. */
export const AT = (parameter: string) => `to_timestamp(${parameter}::float8 / 1000.0)`;

const EPISODE_FIELDS = `'id', e.id, 'begunAt', ${MS("e.begun_at")}, 'measuredAt', ${MS("e.measured_at")},
    'condition', e.condition, 'facts', e.facts, 'firedAt', ${MS("e.fired_at")}, 'easedAt', ${MS("e.eased_at")},
    'endedAt', ${MS("e.ended_at")}, 'readAt', ${MS("e.read_at")}`;
const EPISODE = `json_build_object(${EPISODE_FIELDS})`;

const SENT = `coalesce((select json_agg(s) from (
    select d.channel, d.state, count(*)::int as count from alert_delivery d
    where d.user_id = e.user_id and d.person_id = e.person_id and d.alert_id = e.alert_id and d.episode_id = e.id
    group by d.channel, d.state order by d.channel, d.state) s), '[]')`;

const FIND = `
  select a.user_id as "userId", a.person_id as "personId", a.id, a.condition, ${MS("a.created_at")} as "createdAt",
    ${MS("a.armed_at")} as "armedAt", ${MS("a.snoozed_until")} as "snoozedUntil",
    coalesce((select json_agg(json_build_object(${EPISODE_FIELDS}, 'sent', ${SENT}) order by e.begun_at desc) from (
      select * from alert_episode e where e.user_id = a.user_id and e.person_id = a.person_id and e.alert_id = a.id
      order by e.begun_at desc limit $3) e), '[]') as episodes
  from alert a where a.user_id = $1 and a.person_id = $2 order by a.created_at, a.id`;

/** The alerts of a user about a person, oldest first, each with so many of its newest episodes. */
export async function findAlerts(
  { pool }: Pick<Database, "pool">,
  userId: string,
  personId: string,
  episodes: number | null = SHOWN_EPISODES,
): Promise<StoredAlert[]> {
  const { rows } = await pool.query<StoredAlert>({
    name: "find-alerts",
    text: FIND,
    values: [userId, personId, episodes],
  });
  return rows;
}

/** Adds an alert and answers with its id; null when the user may not see the person, or has as many as there may be. */
export async function addAlert(
  { pool }: Pick<Database, "pool">,
  { userId, personId }: Omit<AlertKey, "id">,
  condition: unknown,
  now: number,
): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into alert (user_id, person_id, id, condition, created_at, armed_at, changed_at)
     select user_id, person_id, $3, $4, ${AT("$5")}, ${AT("$5")}, ${AT("$5")} from access
     where user_id = $1 and person_id = $2
       and (select count(*) from alert where user_id = $1 and person_id = $2) < ${MOST_ALERTS}
     returning id`,
    [userId, personId, randomUUID(), JSON.stringify(condition), now],
  );
  if (!rows[0]) return null;
  await notifyPages(pool, [personId]);
  return rows[0].id;
}

const OF = "user_id = $1 and person_id = $2 and id = $3";
const EPISODES_OF = "user_id = $1 and person_id = $2 and alert_id = $3";

/** Sets an alert on another condition: its episodes end, and earlier readings no longer count. */
export async function changeAlert(
  database: Pick<Database, "pool">,
  { userId, personId, id }: AlertKey,
  condition: unknown,
  now: number,
): Promise<boolean> {
  return inTransaction(database, async (client) => {
    const key = [userId, personId, id];
    const { rowCount } = await client.query(
      `update alert set condition = $4, armed_at = ${AT("$5")}, changed_at = ${AT("$5")}, seen_at = null,
         seen_seq = null, judged_seq = null, judge_at = null
       where ${OF}`,
      [...key, JSON.stringify(condition), now],
    );
    await client.query(
      `update alert_episode set ended_at = ${AT("$4")} where ${EPISODES_OF} and ended_at is null`,
      [...key, now],
    );
    await notifyPages(client, [personId]);
    return rowCount === 1;
  });
}

/** Snoozes an alert until an instant (ms), or wakes it (null). */
export async function snoozeAlert(
  { pool }: Pick<Database, "pool">,
  { userId, personId, id }: AlertKey,
  until: number | null,
  now: number,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update alert set snoozed_until = ${AT("$4")}, changed_at = ${AT("$5")}, judge_at = ${AT("coalesce($4, $5)")}
     where ${OF}`,
    [userId, personId, id, until, now],
  );
  await notifyPages(pool, [personId]);
  return rowCount === 1;
}

/** Deletes an alert with all that it announced. */
export async function deleteAlert(
  { pool }: Pick<Database, "pool">,
  { userId, personId, id }: AlertKey,
): Promise<boolean> {
  const { rowCount } = await pool.query(`delete from alert where ${OF}`, [userId, personId, id]);
  await notifyPages(pool, [personId]);
  return rowCount === 1;
}

/** Notes that a user has read what an alert announced. */
export async function noteRead(
  { pool }: Pick<Database, "pool">,
  { userId, personId, id }: AlertKey,
  now: number,
): Promise<void> {
  await pool.query(
    `update alert_episode set read_at = ${AT("$4")} where ${EPISODES_OF} and read_at is null and fired_at is not null`,
    [userId, personId, id, now],
  );
  await pool.query(`update alert set changed_at = ${AT("$4")} where ${OF}`, [userId, personId, id, now]);
  await notifyPages(pool, [personId]);
}

/** The announcements of a user's alerts about a person that are still unread, newest first. */
export type AlertNews = {
  readonly unread: readonly (StoredEpisode & { readonly alertId: string })[];
  /** When alerts about the person last changed (ms), as open pages hear of it; 0 without any. */
  readonly mark: number;
};

export async function findAlertNews(
  { pool }: Pick<Database, "pool">,
  userId: string,
  personId: string,
): Promise<AlertNews> {
  type Row = { mark: number | null; unread: { alertId: string; episode: StoredEpisode }[] };
  const { rows } = await pool.query<Row>({
    name: "find-alert-news",
    text: `select (select max(${MS("changed_at")}) from alert where person_id = $2) as mark, coalesce((
        select json_agg(json_build_object('alertId', e.alert_id, 'episode', ${EPISODE}) order by e.fired_at desc)
        from alert_episode e
        where e.user_id = $1 and e.person_id = $2 and e.fired_at is not null and e.read_at is null), '[]') as unread`,
    values: [userId, personId],
  });
  const [row] = rows;
  return {
    mark: row?.mark ?? 0,
    unread: (row?.unread ?? []).map(({ alertId, episode }) => ({ ...episode, alertId })),
  };
}

/** When something about the alerts of each person last changed, for open pages; persons without alerts are absent. */
export async function findAlertMarks(
  queryable: Queryable,
  personIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await queryable.query<{ id: string; mark: number }>({
    name: "find-alert-marks",
    text: `select person_id as id, max(${MS("changed_at")}) as mark from alert
      where person_id = any($1::uuid[]) group by person_id`,
    values: [personIds],
  });
  return new Map(rows.map(({ id, mark }) => [id, mark]));
}
