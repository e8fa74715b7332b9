import type { RecordKind } from "#lib/metrics/kinds.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { codeOf } from "#lib/metrics/record-field.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { Database, Queryable } from "#lib/storage/database.ts";
import { findHoldersOf } from "#lib/storage/holders.ts";
import {
  type MeasureGroupRow,
  SELECT_ENTRIES,
  SELECT_GROUPS,
  selectEntriesWith,
  selectGroupsWith,
  toMeasureGroup,
} from "./measure-group-row.ts";

/** `window` is by `measuredAt`. */
export type GroupFilter = { readonly window?: Window };

const inWindow = (
  of: "g" | "e",
): string => `($2::bigint is null or ${of}.measured_at >= to_timestamp($2 / 1000.0))
  and ($3::bigint is null or ${of}.measured_at < to_timestamp($3 / 1000.0))`;
const OLDEST_FIRST = "order by measured_at, group_id, connection_id";

// Entries by hand join here, and nowhere else: to all that reads, they are acts of measuring like those of devices.

/** The person's groups and entries without tombstones and goals of the profile, oldest measurement first. */
export async function findMeasureGroups(
  database: Database,
  personId: string,
  { window }: GroupFilter = {},
): Promise<MeasureGroup[]> {
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `${SELECT_GROUPS} where g.person_id = $1 and g.deleted_at is null and g.kind <> 'goal' and ${inWindow("g")}
     union all ${SELECT_ENTRIES} where e.person_id = $1 and e.deleted_at is null and ${inWindow("e")}
     ${OLDEST_FIRST}`,
    [personId, window?.from ?? null, window?.to ?? null],
  );
  return rows.map(toMeasureGroup);
}

/** The facts that decide which row of a day of activity counts. */
const DECIDING_CODES = [codeOf("activity", "steps")];

/**
 * Those of `findMeasureGroups` with a measure of one of `codes`. They carry the measures that metrics of these codes
 * read, and no others: `observationsOf` finds in them what it finds in whole groups.
 */
export async function findGroupsWithCodes(
  database: { readonly pool: Queryable },
  personId: string,
  codes: readonly number[],
  { window }: GroupFilter = {},
): Promise<MeasureGroup[]> {
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `${selectGroupsWith("$1", "$4", "$5")}
     where g.person_id = $1 and g.deleted_at is null and g.kind <> 'goal' and ${inWindow("g")}
     union all ${selectEntriesWith("$1", "$4")}
     where e.person_id = $1 and e.deleted_at is null and ${inWindow("e")} ${OLDEST_FIRST}`,
    [personId, window?.from ?? null, window?.to ?? null, codes, DECIDING_CODES],
  );
  return rows.map(toMeasureGroup);
}

/** The person's entries alone, in the form of groups, without tombstones; oldest first. */
export async function findEntryGroups(database: Database, personId: string): Promise<MeasureGroup[]> {
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `${SELECT_ENTRIES} where e.person_id = $1 and e.deleted_at is null ${OLDEST_FIRST}`,
    [personId],
  );
  return rows.map(toMeasureGroup);
}

/**
 * The changes after `seq`, in order of seq, including tombstones; groups given away appear as tombstones. About
 * `limit` groups: all groups of one seq stay together, so that the last seq of the result is a safe cursor for the
 * next.
 */
export async function findMeasureGroupsSince(
  database: Database,
  personId: string,
  seq: number,
  limit: number,
): Promise<MeasureGroup[]> {
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `with later as (
       select max(s.seq) as seq from (
         select seq from measure_group where person_id = $1 and seq > $2
         union all select seq from entry where person_id = $1 and seq > $2
         order by seq limit $3) s)
     ${SELECT_GROUPS} where g.person_id = $1 and g.seq > $2 and g.seq <= (select seq from later)
     union all ${SELECT_ENTRIES} where e.person_id = $1 and e.seq > $2 and e.seq <= (select seq from later)
     order by seq, measured_at, group_id`,
    [personId, seq, limit],
  );
  return rows.map(toMeasureGroup);
}

/** How many groups changed after `seq`, counted no further than `limit`. */
export async function countMeasureGroupsSince(
  database: Database,
  personId: string,
  seq: number,
  limit: number,
): Promise<number> {
  const { rows } = await database.pool.query<{ count: string }>(
    `select count(*) from (
       select seq from measure_group where person_id = $1 and seq > $2
       union all select seq from entry where person_id = $1 and seq > $2 limit $3) s`,
    [personId, seq, limit],
  );
  return Number(rows[0]?.count ?? 0);
}

const EXPORT_BATCH = 1000;

/**
 * Every group of a person without tombstones, entries not among them, oldest first, in batches: an export need not hold
 * them all.
 */
export async function* streamMeasureGroups(
  database: Database,
  personId: string,
  batch = EXPORT_BATCH,
): AsyncGenerator<MeasureGroup[]> {
  let after: MeasureGroup | undefined;
  for (;;) {
    const { rows } = await database.pool.query<MeasureGroupRow>(
      `${SELECT_GROUPS} where g.person_id = $1 and g.deleted_at is null
         and ($2::bigint is null
           or (g.measured_at, g.group_id, g.connection_id) > (to_timestamp($2 / 1000.0), $3::text, $4::uuid))
       order by g.measured_at, g.group_id, g.connection_id limit $5`,
      [personId, after?.measuredAt ?? null, after?.groupId ?? null, after?.connectionId ?? null, batch],
    );
    if (rows.length > 0) yield rows.map(toMeasureGroup);
    if (rows.length < batch) return;
    const last = rows.at(-1);
    after = last && toMeasureGroup(last);
  }
}

/**
 * When the connection's kept records of a kind in `window` that are not among `groupIds`, and not asked about, were
 * measured (ms, sorted).
 */
export async function findMeasuredAtOfOthers(
  database: Database,
  connectionId: string,
  window: Window,
  groupIds: readonly string[],
  kind: RecordKind,
): Promise<number[]> {
  const holders = await findHoldersOf(database.pool, connectionId);
  const found = await Promise.all(
    holders.map((holder) =>
      database.pool.query<{ measured_at: Date }>(
        `select g.measured_at from measure_group g
         where g.person_id = $1 and g.connection_id = $2 and g.deleted_at is null and g.kind = $6::text::record_kind
           and g.measured_at >= to_timestamp($3::bigint / 1000.0)
           and g.measured_at < to_timestamp($4::bigint / 1000.0) and not g.group_id = any($5::text[])
           and not exists (
             select from removal q where q.person_id = g.person_id and q.connection_id = $2
               and q.kind = $6::text::removal_kind and q.record_id = g.group_id)`,
        [holder, connectionId, window.from, window.to, groupIds, kind],
      ),
    ),
  );
  return found.flatMap(({ rows }) => rows.map((row) => row.measured_at.getTime())).sort((a, b) => a - b);
}
