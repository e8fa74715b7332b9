import type { Queryable } from "./database.ts";

/** Wakes the workers: something may be due. */
export const INBOX_CHANNEL = "plumbline_inbox";
/** Names a person after a change of their data or link, so that open pages are updated. */
export const LIVE_CHANNEL = "plumbline_live";
/** Names a user after a change of their sessions or access rights, so that open live streams are checked again. */
export const SESSION_CHANNEL = "plumbline_session";

/**
 * SQL of a notification as part of a statement, for what is one statement without a transaction: the commit sends both
 * or neither. A notification is a hint, and every listener also polls.
 */
export const NOTIFY = {
  workers: `pg_notify('${INBOX_CHANNEL}', '')`,
  pages: (personId: string) => `pg_notify('${LIVE_CHANNEL}', ${personId}::text)`,
  sessions: (userId: string) => `pg_notify('${SESSION_CHANNEL}', ${userId}::text)`,
};

/** Wakes the workers; in a transaction, when it commits. So do all below. */
export async function notifyWorkers(queryable: Queryable): Promise<void> {
  await queryable.query(`select ${NOTIFY.workers}`);
}

/** Updates the open pages of persons. */
export async function notifyPages(queryable: Queryable, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await queryable.query(`select ${NOTIFY.pages("id")} from unnest($1::text[]) as id`, [personIds]);
}

/** Updates the open pages of a connection's person. */
export async function notifyPagesOf(queryable: Queryable, connectionId: string): Promise<void> {
  await queryable.query(`select ${NOTIFY.pages("person_id")} from connection where id = $1`, [connectionId]);
}

/** Checks the open live streams of users again. */
export async function notifySessions(queryable: Queryable, userIds: readonly string[]): Promise<void> {
  await queryable.query(`select ${NOTIFY.sessions("id")} from unnest($1::text[]) as id`, [userIds]);
}
