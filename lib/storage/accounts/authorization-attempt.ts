import type { Database } from "#lib/storage/database.ts";
import { DAY_MS } from "#lib/metrics/time.ts";

/** A journey to Withings under way: its purpose, browser and user, and where it leads afterwards. */
export type Attempt = {
  stateHash: string;
  browserHash: string;
  purpose: string;
  userId: string | null;
  personId: string | null;
  personName: string | null;
  returnTo: string;
  expiresAt: Date;
};

/** Remembers a journey that begins, and forgets those that ended a day ago. */
export async function addAttempt(database: Database, attempt: Attempt, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - DAY_MS);
  await database.prisma.authorizationAttempt.deleteMany({ where: { expiresAt: { lt: yesterday } } });
  await database.prisma.authorizationAttempt.create({ data: attempt });
}

// The UPDATE is the lock: of two requests with one state, the second waits for the first and then finds no row
// with `used_at is null`.
const TAKE = `
  update authorization_attempt set used_at = $3
  where state_hash = $1 and browser_hash = $2 and used_at is null and expires_at > $3
  returning state_hash "stateHash", browser_hash "browserHash", purpose, user_id "userId", person_id "personId",
            person_name "personName", return_to "returnTo", expires_at "expiresAt"`;

/** Why an attempt could not be taken. */
export type AttemptFault = "unknown" | "other-browser" | "used" | "expired";

/** Uses an attempt up, once; or says why it cannot be used, with the attempt when there is one. */
export async function takeAttempt(
  database: Database,
  key: { stateHash: string; browserHash: string },
  now: Date,
): Promise<{ attempt: Attempt } | { fault: AttemptFault; attempt: Attempt | null }> {
  const { rows } = await database.pool.query<Attempt>(TAKE, [key.stateHash, key.browserHash, now]);
  if (rows[0]) return { attempt: rows[0] };
  const attempt = await database.prisma.authorizationAttempt.findUnique({
    where: { stateHash: key.stateHash },
  });
  if (!attempt) return { fault: "unknown", attempt };
  if (attempt.usedAt) return { fault: "used", attempt };
  return { fault: attempt.expiresAt <= now ? "expired" : "other-browser", attempt };
}
