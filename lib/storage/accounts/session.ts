import type { ReadingPreferences } from "#lib/metrics/reading-preferences.ts";
import type { Database } from "#lib/storage/database.ts";

/** Everything about a session in one row: its times, the user, and the persons that the user may see. */
export type SessionOwner = {
  sessionId: string;
  expires: Date;
  createdAt: Date;
  lastSeenAt: Date;
  /** When this session last proved whose account it is. */
  provedAt: Date | null;
  browserId: string | null;
  user: {
    id: string;
    name: string | null;
    email: string | null;
    hasPassword: boolean;
    /** As it was kept; null follows the locale. */
    reading: Record<keyof ReadingPreferences, string | null>;
    zone: string | null;
    theme: string;
    smoothing: string;
  };
  people: { id: string; name: string; role: "owner" | "viewer" }[];
};

type Row = {
  session_id: string;
  expires: Date;
  created_at: Date;
  last_seen_at: Date;
  proved_at: Date | null;
  browser_id: string | null;
  user_id: string;
  name: string | null;
  email: string | null;
  has_password: boolean;
  reading: SessionOwner["user"]["reading"];
  zone: string | null;
  theme: string;
  smoothing: string;
  people: SessionOwner["people"];
};

// Every page and every live event asks this: one statement instead of the four that a nested read would send.
const FIND = `
  select s.id session_id, s.expires, s.created_at, s.last_seen_at, s.proved_at, s.browser_id,
         u.id user_id, u.name, u.email, u.password_hash is not null has_password, u.zone, u.theme, u.weight_smoothing smoothing,
         json_build_object('mass', u.mass_unit, 'length', u.length_unit, 'temperature', u.temperature_unit,
           'distance', u.distance_unit, 'clock', u.clock, 'weekStart', u.week_start) reading,
         coalesce((
           select json_agg(json_build_object('id', p.id, 'name', p.name, 'role', a.role)
                           order by a.role, a.created_at, p.id)
           from access a join person p on p.id = a.person_id
           where a.user_id = u.id
         ), '[]') people
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
    user: {
      id: row.user_id,
      name: row.name,
      email: row.email,
      hasPassword: row.has_password,
      reading: row.reading,
      zone: row.zone,
      theme: row.theme,
      smoothing: row.smoothing,
    },
    people: row.people,
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
