import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { Database } from "./database.ts";
import { type MeasureGroupRow, SELECT_GROUPS, toMeasureGroup } from "./measure-group-row.ts";

/**
 * The newest `limit` acts of measuring that hold a measure nobody claims, newest first. `claims` are the known ones
 * as "code:position", or "code:*" where the position does not matter; a measure without position counts as whole-body.
 */
export async function findGroupsBeyond(
  database: Database,
  personId: string,
  claims: readonly string[],
  limit: number,
): Promise<MeasureGroup[]> {
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `${SELECT_GROUPS} where g.person_id = $1 and g.kind = 'measure' and g.deleted_at is null
       and exists (select from measure m where m.connection_id = g.connection_id and m.group_id = g.group_id
         and not (m.code || ':*' = any($2::text[])
           or m.code || ':' || coalesce(m.position, 7) = any($2::text[])))
     order by g.measured_at desc, g.group_id limit $3`,
    [personId, claims, limit],
  );
  return rows.map(toMeasureGroup);
}
