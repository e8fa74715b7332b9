import type { RecordKind } from "#lib/metrics/kinds.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { Database } from "#lib/storage/database.ts";
import { type MeasureGroupRow, SELECT_ENTRIES, SELECT_GROUPS, toMeasureGroup } from "./measure-group-row.ts";

/** Both those of links and those of files. */
const ofKind = (also: (of: "g" | "e") => string): string => `
  ${SELECT_GROUPS} where g.person_id = $1 and g.kind = $2::record_kind and g.deleted_at is null ${also("g")}
  union all ${SELECT_ENTRIES} where e.person_id = $1 and e.kind = $2::record_kind and e.deleted_at is null ${also("e")}`;
const OF_KIND = ofKind(() => "");
const NEWEST_FIRST = "order by measured_at desc, group_id, connection_id";

/** A person's records of a kind without tombstones, the newest first: as many as `limit` after the first `skip`. */
export async function findRecords(
  database: Database,
  personId: string,
  { kind, limit, skip }: { kind: RecordKind; limit: number; skip: number },
): Promise<MeasureGroup[]> {
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `${OF_KIND} ${NEWEST_FIRST} limit $3 offset $4`,
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
    `${ofKind((of) => `and ${of}.measured_at < $3 and coalesce(${of}.ends_at, ${of}.measured_at) <= $3`)}
     ${NEWEST_FIRST} limit $4`,
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
    `${ofKind((of) => `and ${of}.measured_at >= $3`)} order by measured_at, group_id, connection_id limit $4`,
    [personId, kind, new Date(after), limit],
  );
  return rows.map(toMeasureGroup);
}

export async function countRecords(database: Database, personId: string, kind: RecordKind): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    `select (select count(*) from measure_group where person_id = $1 and kind = $2::record_kind and deleted_at is null)::int
       + (select count(*) from entry where person_id = $1 and kind = $2::record_kind and deleted_at is null)::int as count`,
    [personId, kind],
  );
  return rows[0]?.count ?? 0;
}

/** How a record from a file is named: by its kind, and the id of its entry. */
const ENTRY = /^(?:activity|workout|night):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** A person's record by its group id; null when there is none, or when it was deleted. */
export async function findRecord(
  database: Database,
  personId: string,
  groupId: string,
): Promise<MeasureGroup | null> {
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `${SELECT_GROUPS} where g.person_id = $1 and g.group_id = $2 and g.deleted_at is null
     union all ${SELECT_ENTRIES} where e.person_id = $1 and e.id = $3::uuid and e.kind::text || ':' || e.id = $2 and e.deleted_at is null
     order by connection_id limit 1`,
    [personId, groupId, ENTRY.exec(groupId)?.[1] ?? null],
  );
  return rows[0] ? toMeasureGroup(rows[0]) : null;
}
