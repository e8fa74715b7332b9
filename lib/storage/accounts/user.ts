import { randomUUID } from "node:crypto";
import type pg from "pg";
import { insertPerson, insertUser } from "#lib/storage/connections/connection-household.ts";
import type { Database } from "#lib/storage/database.ts";
import { inTransaction } from "#lib/storage/transaction.ts";

/** Prisma's and PostgreSQL's code for "this value is taken" (a unique index refused it). */
const TAKEN: readonly unknown[] = ["P2002", "23505"];

/** A user's sign-in by e-mail; `passwordHash` is null for one who signed up through Withings. */
export type Login = { id: string; email: string | null; passwordHash: string | null };

/** The stored form of an e-mail address; one address is one user. */
export function normalEmail(email: string): string {
  return email.normalize("NFKC").trim().toLowerCase();
}

/** The user with this e-mail address; null when there is none. */
export async function findLogin(database: Database, email: string): Promise<Login | null> {
  return database.prisma.user.findUnique({
    where: { email: normalEmail(email) },
    select: { id: true, email: true, passwordHash: true },
  });
}

/** A user by id; null when there is none. */
export async function findUser(
  database: Database,
  id: string,
): Promise<(Login & { name: string | null }) | null> {
  return database.prisma.user.findUnique({
    where: { id },
    select: { id: true, name: true, email: true, passwordHash: true },
  });
}

/**
 * Adds a user with a password, and the first person of the household, owned by that user. `admit` says within the
 * same transaction whether there may be one more account.
 */
export async function createUser(
  database: Database,
  user: { name: string; email: string; passwordHash: string },
  admit: (client: pg.PoolClient) => Promise<boolean>,
): Promise<{ userId: string; personId: string } | { problem: "taken" | "closed" }> {
  const ids = { userId: randomUUID(), personId: randomUUID() };
  try {
    return await inTransaction(database, async (client) => {
      if (!(await admit(client))) return { problem: "closed" };
      await insertUser(client, { ...user, id: ids.userId, email: normalEmail(user.email) });
      await insertPerson(client, { id: ids.personId, name: user.name, ownerId: ids.userId });
      return ids;
    });
  } catch (error) {
    if (isTaken(error)) return { problem: "taken" };
    throw error;
  }
}

/** What a user may change in the settings. */
export type UserChanges = {
  name?: string;
  email?: string;
  passwordHash?: string;
  massUnit?: string | null;
  lengthUnit?: string | null;
  temperatureUnit?: string | null;
  distanceUnit?: string | null;
  clock?: string | null;
  weekStart?: string | null;
  zone?: string | null;
  theme?: string;
  smoothing?: string;
};

/** Changes a user; false when the new e-mail address belongs to another user. */
export async function updateUser(database: Database, userId: string, changes: UserChanges): Promise<boolean> {
  const { email, ...rest } = changes;
  try {
    await database.prisma.user.update({
      where: { id: userId },
      data: email === undefined ? rest : { ...rest, email: normalEmail(email) },
    });
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && TAKEN.includes(error.code);
}
