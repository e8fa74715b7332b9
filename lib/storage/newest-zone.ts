import type { Queryable } from "#lib/storage/database.ts";

const FIND = `select zone from measure_group where person_id = $1 and deleted_at is null
  order by measured_at desc limit 1`;

/** The zone of what a person measured last, for data that comes without one. */
export async function findNewestZone(queryable: Queryable, personId: string): Promise<string> {
  const { rows } = await queryable.query<{ zone: string }>(FIND, [personId]);
  return rows[0]?.zone ?? "UTC";
}
