import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { Database } from "#lib/storage/database.ts";
import { type MeasureGroupRow, SELECT_GROUPS, toMeasureGroup } from "./measure-group-row.ts";

/** The person's goals, from the profile and from category 2, without tombstones, oldest first. */
export async function findGoalGroups(database: Database, personId: string): Promise<MeasureGroup[]> {
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `${SELECT_GROUPS} where g.person_id = $1 and g.category = 2 and g.kind in ('measure', 'goal') and g.deleted_at is null
     order by g.measured_at, g.group_id`,
    [personId],
  );
  return rows.map(toMeasureGroup);
}
