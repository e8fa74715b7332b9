import type pg from "pg";

/**
 * All persons who may hold groups of a connection: its own person, and those who were given some of them. A constant
 * list of persons lets a query use the index by person and time. `$n` is the connection.
 */
export const holdersOf = (connection: string): string => `
  select c.person_id from connection c where c.id = ${connection}
  union select d.person_id from decision d
    where d.connection_id = ${connection} and d.person_id is not null and d.undone_at is null`;

/** Persons other than `except` who were given groups of these connections. */
export async function findOtherHolders(
  client: pg.PoolClient,
  connectionIds: readonly string[],
  except: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<{ person_id: string }>(
    `select distinct person_id from decision where connection_id = any($1::uuid[]) and undone_at is null
       and person_id is not null and not person_id = any($2::uuid[]) order by person_id`,
    [connectionIds, except],
  );
  return rows.map((row) => row.person_id);
}
