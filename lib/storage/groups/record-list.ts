import type { RecordKind } from "#lib/metrics/kinds.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { Database } from "#lib/storage/database.ts";
import { type MeasureGroupRow, SELECT_GROUPS, toMeasureGroup } from "./measure-group-row.ts";

/** A person's records of a kind without tombstones, the newest first: as many as `limit` after the first `skip`. */
export async function findRecords(
  database: Database,
  personId: string,
  { kind, limit, skip }: { kind: RecordKind; limit: number; skip: number },
): Promise<MeasureGroup[]> {
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `${SELECT_GROUPS} where g.person_id = $1 and g.kind = $2::record_kind and g.deleted_at is null
     order by g.measured_at desc, g.group_id, g.connection_id limit $3 offset $4`,
    [personId, kind, limit, skip],
  );
  return rows.map(toMeasureGroup);
}

/** A person's records of a kind that had ended by `before` (ms), the newest first. */
export async function findRecordsBefore(
  database: Database,
  personId: string,
  { kind, before, limit }: { kind: RecordKind; before: number; limit: number },
): Promise<MeasureGroup[]> {
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `${SELECT_GROUPS} where g.person_id = $1 and g.kind = $2::record_kind and g.deleted_at is null
       and g.measured_at < $3 and coalesce(g.ends_at, g.measured_at) <= $3
     order by g.measured_at desc, g.group_id, g.connection_id limit $4`,
    [personId, kind, new Date(before), limit],
  );
  return rows.map(toMeasureGroup);
}

/** A person's records of a kind that began at `after` (ms) or later, the oldest first. */
export async function findRecordsAfter(
  database: Database,
  personId: string,
  { kind, after, limit }: { kind: RecordKind; after: number; limit: number },
): Promise<MeasureGroup[]> {
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `${SELECT_GROUPS} where g.person_id = $1 and g.kind = $2::record_kind and g.deleted_at is null
       and g.measured_at >= $3
     order by g.measured_at, g.group_id, g.connection_id limit $4`,
    [personId, kind, new Date(after), limit],
  );
  return rows.map(toMeasureGroup);
}

export async function countRecords(database: Database, personId: string, kind: RecordKind): Promise<number> {
  return database.prisma.measureGroup.count({ where: { personId, kind, deletedAt: null } });
}

/** A person's record by its group id; null when there is none, or none any more. */
export async function findRecord(
  database: Database,
  personId: string,
  groupId: string,
): Promise<MeasureGroup | null> {
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `${SELECT_GROUPS} where g.person_id = $1 and g.group_id = $2 and g.deleted_at is null
     order by g.connection_id limit 1`,
    [personId, groupId],
  );
  return rows[0] ? toMeasureGroup(rows[0]) : null;
}
