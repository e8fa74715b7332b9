import type { Queryable } from "#lib/storage/database.ts";

/** The person of a connection; null when there is no such connection. */
export async function findHome(queryable: Queryable, connectionId: string): Promise<string | null> {
  const homes = await findHomes(queryable, [connectionId]);
  return homes.get(connectionId) ?? null;
}

/** The persons of connections, by connection. Unknown ones are missing from the result. */
export async function findHomes(
  queryable: Queryable,
  connectionIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await queryable.query<{ id: string; home: string }>(
    "select id, person_id as home from connection where id = any($1::uuid[])",
    [[...new Set(connectionIds)]],
  );
  return new Map(rows.map(({ id, home }) => [id, home]));
}

/**
 * All persons who may have groups of a connection, in order: its own person `home`, and those who were given some of
 * them. They change only under the lock of its own person.
 */
export async function findHolders(
  queryable: Queryable,
  { connectionId, home }: { readonly connectionId: string; readonly home: string },
): Promise<string[]> {
  const { rows } = await queryable.query<{ id: string }>(
    `select distinct to_person_id as id from decision
     where person_id = $1 and connection_id = $2 and undone_at is null and to_person_id is not null`,
    [home, connectionId],
  );
  return [...new Set([home, ...rows.map(({ id }) => id)])].sort();
}

/** The same of a connection whose person is not known here; none when there is no such connection. */
export async function findHoldersOf(queryable: Queryable, connectionId: string): Promise<string[]> {
  const home = await findHome(queryable, connectionId);
  return home === null ? [] : findHolders(queryable, { connectionId, home });
}
