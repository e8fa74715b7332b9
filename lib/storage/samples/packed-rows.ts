import type pg from "pg";

/** The owner of samples: the connection that they came through, and its person. */
export type SampleOwner = { readonly personId: string; readonly connectionId: string };

/** Rows that hold packed numbers of one signal each: a UTC day since 1970, or a span of rollups. */
const PLACE = { sample_day: "day", sample_rollup: "span" } as const;
type PackedTable = keyof typeof PLACE;

export type PackedRow = { readonly signal: number; readonly place: number; readonly packed: Buffer };

/** Which rows: of some signals, from one place to another (both included). */
type PackedRange = { readonly signals: readonly number[]; readonly first: number; readonly last: number };

/** Rows of one connection of a person, or of all, by connection, signal and place. */
export async function readPacked(
  client: Pick<pg.Pool, "query">,
  table: PackedTable,
  { personId, connectionId }: Pick<SampleOwner, "personId"> & Partial<SampleOwner>,
  { signals, first, last }: PackedRange,
): Promise<(PackedRow & { readonly connectionId: string })[]> {
  const { rows } = await client.query<PackedRow & { connectionId: string }>({
    name: `read-${table}`,
    text: `select connection_id as "connectionId", signal, ${PLACE[table]} as place, packed from ${table}
      where person_id = $1 and signal = any($2::smallint[]) and ${PLACE[table]} between $3 and $4
        and connection_id = coalesce($5, connection_id) order by connection_id, signal, place`,
    values: [personId, signals, first, last, connectionId ?? null],
  });
  return rows;
}

/** Writes rows, and removes those that no numbers are left for. */
export async function writePacked(
  client: pg.PoolClient,
  table: PackedTable,
  { personId, connectionId }: SampleOwner,
  rows: readonly (Omit<PackedRow, "packed"> & { readonly packed: Buffer | null })[],
): Promise<void> {
  const [given, gone] = [rows.filter(({ packed }) => packed), rows.filter(({ packed }) => !packed)];
  const keys = (some: typeof rows) => [some.map(({ signal }) => signal), some.map(({ place }) => place)];
  await client.query(
    `delete from ${table} where person_id = $1 and connection_id = $2
       and (signal, ${PLACE[table]}) in (select * from unnest($3::smallint[], $4::int[]))`,
    [personId, connectionId, ...keys(gone)],
  );
  await client.query(
    `insert into ${table} (person_id, connection_id, signal, ${PLACE[table]}, packed)
     select $1, $2, * from unnest($3::smallint[], $4::int[], $5::bytea[])
     on conflict (person_id, signal, ${PLACE[table]}, connection_id) do update set packed = excluded.packed`,
    [personId, connectionId, ...keys(given), given.map(({ packed }) => packed)],
  );
}
