import type pg from "pg";
import type { Database } from "#lib/storage/database.ts";

/** Adds a user; without e-mail and password when signing up through Withings. */
export async function insertUser(
  client: pg.PoolClient,
  user: { id: string; name: string | null; email?: string; passwordHash?: string },
): Promise<void> {
  await client.query(`insert into "user" (id, name, email, password_hash) values ($1, $2, $3, $4)`, [
    user.id,
    user.name,
    user.email ?? null,
    user.passwordHash ?? null,
  ]);
}

/** Adds a person owned by a user. */
export async function insertPerson(
  client: pg.PoolClient,
  person: { id: string; name: string; ownerId: string },
): Promise<void> {
  await client.query("insert into person (id, name) values ($1, $2)", [person.id, person.name]);
  await client.query("insert into access (user_id, person_id, role) values ($1, $2, 'owner')", [
    person.ownerId,
    person.id,
  ]);
}

/** Whether a user owns a person; the row stays locked against being taken away until the transaction ends. */
export async function ownsPerson(client: pg.PoolClient, userId: string, personId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    "select from access where user_id = $1 and person_id = $2 and role = 'owner' for share",
    [userId, personId],
  );
  return rowCount === 1;
}

/** The name of another person of this user's who has an active link to that Withings user; null when none has. */
export async function findLinkedPersonName(
  client: pg.PoolClient,
  search: { userId: string; withingsUserId: string; exceptPersonId: string | null },
): Promise<string | null> {
  const { rows } = await client.query<{ name: string }>(
    `select p.name from connection c join person p on p.id = c.person_id
     join access a on a.person_id = p.id and a.user_id = $1 and a.role = 'owner'
     where c.withings_user_id = $2 and c.state <> 'revoked' and p.id is distinct from $3::uuid limit 1`,
    [search.userId, search.withingsUserId, search.exceptPersonId],
  );
  return rows[0]?.name ?? null;
}

/** How many of these persons have a living link. */
export async function countLinkedPersons(database: Database, personIds: readonly string[]): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(distinct person_id)::int as count from connection
     where person_id = any($1::uuid[]) and state <> 'revoked'`,
    [personIds],
  );
  return rows[0]?.count ?? 0;
}
