import type { Database } from "#lib/storage/database.ts";
import { type AccountOwner, OWNER_COLUMNS, type OwnerRow, readOwner } from "./account-owner.ts";

/** Everything about a session in one row: its times, the user, and the persons that the user may see. */
export type SessionOwner = AccountOwner & {
  sessionId: string;
  expires: Date;
  createdAt: Date;
  lastSeenAt: Date;
  /** When this session last proved that the account is its user's. */
  provedAt: Date | null;
  browserId: string | null;
};

type Row = OwnerRow & {
  session_id: string;
  expires: Date;
  created_at: Date;
  last_seen_at: Date;
  proved_at: Date | null;
  browser_id: string | null;
};

// Every page and every live event asks this.
const FIND = `
  select s.id session_id, s.expires, s.created_at, s.last_seen_at, s.proved_at, s.browser_id, ${OWNER_COLUMNS}
  from session s join "user" u on u.id = s.user_id
  where s.token_hash = $1`;

/** The session with this token hash, whether or not it has expired; null when there is none. */
export async function findSession(database: Database, tokenHash: string): Promise<SessionOwner | null> {
  const { rows } = await database.pool.query<Row>({ name: "find-session", text: FIND, values: [tokenHash] });
  const row = rows[0];
  if (!row) return null;
  return {
    sessionId: row.session_id,
    expires: row.expires,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    provedAt: row.proved_at,
    browserId: row.browser_id,
    ...readOwner(row),
  };
}

/** Adds a session for a user who has just authenticated; returns its id. */
export async function createSession(
  database: Database,
  session: {
    tokenHash: string;
    userId: string;
    expires: Date;
    now: Date;
    userAgent: string | null;
    browserId: string;
  },
): Promise<string> {
  const { now, ...rest } = session;
  const { id } = await database.prisma.session.create({
    data: { ...rest, createdAt: now, lastSeenAt: now, provedAt: now },
    select: { id: true },
  });
  return id;
}

/** Notes that a session is in use and until when it now lasts. */
export async function touchSession(
  database: Database,
  sessionId: string,
  times: { lastSeenAt: Date; expires: Date },
): Promise<void> {
  await database.prisma.session.updateMany({ where: { id: sessionId }, data: times });
}

/** Records that the user of a session has just authenticated again. */
export async function noteProof(database: Database, sessionId: string, provedAt: Date): Promise<void> {
  await database.prisma.session.updateMany({ where: { id: sessionId }, data: { provedAt } });
}
