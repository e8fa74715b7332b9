import { NOTIFY, notifySessions } from "#lib/storage/channels.ts";
import type { Database } from "#lib/storage/database.ts";

/** A signed-in browser as its user sees it in the settings. */
export type ListedSession = { id: string; createdAt: Date; lastSeenAt: Date; userAgent: string | null };

/** A user's sessions that still hold, the last used first. */
export async function listSessions(database: Database, userId: string, now: Date): Promise<ListedSession[]> {
  return database.prisma.session.findMany({
    where: { userId, expires: { gt: now } },
    orderBy: { lastSeenAt: "desc" },
    select: { id: true, createdAt: true, lastSeenAt: true, userAgent: true },
  });
}

// Deletion and notification are one statement, so that the commit sends both or neither.
const END = `
  with ended as (
    delete from session
    where ($1::text is null or token_hash = $1)
      and ($2::uuid is null or user_id = $2)
      and ($3::uuid is null or id = $3)
      and ($4::uuid is null or id <> $4)
    returning user_id, browser_id
  ), silenced as (
    delete from push_subscription p using ended e where p.user_id = e.user_id and p.browser_id = e.browser_id
  ), notified as (select ${NOTIFY.sessions("user_id")} from (select distinct user_id from ended) users)
  select (select count(*)::int from ended) ended, (select count(*) from notified) notified`;

type Which =
  | { tokenHash: string }
  | { userId: string; sessionId: string }
  | { userId: string; exceptSessionId?: string };

/**
 * Ends sessions: one by its token, one of a user, or all of a user (except one), and messages to their browsers. Returns
 * how many.
 */
export async function endSessions(database: Database, which: Which): Promise<number> {
  const token = "tokenHash" in which ? which.tokenHash : null;
  const user = "userId" in which ? which.userId : null;
  const one = "sessionId" in which ? which.sessionId : null;
  const except = "exceptSessionId" in which ? (which.exceptSessionId ?? null) : null;
  const { rows } = await database.pool.query<{ ended: number }>(END, [token, user, one, except]);
  return rows[0]?.ended ?? 0;
}

/** Announces to every process that a user's access rights changed, so that open live streams are checked again. */
export async function announceAccessChange(database: Database, userId: string): Promise<void> {
  await notifySessions(database.pool, [userId]);
}

/** The access rights and sessions of each user, as a text that differs whenever they changed. */
export async function findAccessMarks(
  { pool }: Pick<Database, "pool">,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ id: string; mark: string }>({
    name: "find-access-marks",
    text: `select u.id, concat(
        (select string_agg(s.id::text, ',' order by s.id) from session s where s.user_id = u.id), '|',
        (select string_agg(a.person_id || ':' || a.role, ',' order by a.person_id) from access a
          where a.user_id = u.id)) as mark
      from unnest($1::uuid[]) as u(id)`,
    values: [userIds],
  });
  return new Map(rows.map(({ id, mark }) => [id, mark]));
}

/** Removes sessions that are over. */
export async function pruneSessions(database: Database, now: Date): Promise<void> {
  await database.prisma.session.deleteMany({ where: { expires: { lte: now } } });
}
