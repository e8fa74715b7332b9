import type { RecordKind } from "#lib/metrics/kinds.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { codeOf } from "#lib/metrics/record-field.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { Database } from "#lib/storage/database.ts";
import { holdersOf } from "./group-holders.ts";
import {
  type MeasureGroupRow,
  SELECT_DEPARTED,
  SELECT_GROUPS,
  selectGroupsWith,
  toMeasureGroup,
} from "./measure-group-row.ts";

/** `window` is by `measuredAt`. */
export type GroupFilter = { readonly window?: Window };

const IN_WINDOW = `($2::bigint is null or g.measured_at >= to_timestamp($2 / 1000.0))
  and ($3::bigint is null or g.measured_at < to_timestamp($3 / 1000.0))`;
const OLDEST_FIRST = "order by g.measured_at, g.group_id, g.connection_id";

/** The person's groups without tombstones and goals of the profile, oldest measurement first. */
export async function findMeasureGroups(
  database: Database,
  personId: string,
  { window }: GroupFilter = {},
): Promise<MeasureGroup[]> {
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `${SELECT_GROUPS} where g.person_id = $1 and g.deleted_at is null and g.kind <> 'goal' and ${IN_WINDOW}
     ${OLDEST_FIRST}`,
    [personId, window?.from ?? null, window?.to ?? null],
  );
  return rows.map(toMeasureGroup);
}

/** What decides which row of a day of activity counts. */
const DECIDING_CODES = [codeOf("activity", "steps")];

/**
 * Those of `findMeasureGroups` with a measure of one of `codes`. They carry what metrics of these codes read, not
 * their other measures: `observationsOf` says of them what it says of whole groups.
 */
export async function findGroupsWithCodes(
  database: Database,
  personId: string,
  codes: readonly number[],
  { window }: GroupFilter = {},
): Promise<MeasureGroup[]> {
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `${selectGroupsWith("$1", "$4", "$5")}
     where g.person_id = $1 and g.deleted_at is null and g.kind <> 'goal' and ${IN_WINDOW} ${OLDEST_FIRST}`,
    [personId, window?.from ?? null, window?.to ?? null, codes, DECIDING_CODES],
  );
  return rows.map(toMeasureGroup);
}

/** The seqs after `$2` of a person's groups, and of those given away, as far as `$3` of each. */
const LATER_SEQS = `
  (select seq from measure_group where person_id = $1 and seq > $2 order by seq limit $3)
  union all (select seq from group_departure where person_id = $1 and seq > $2 order by seq limit $3)`;

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
    `with later as (select max(s.seq) as seq from (select seq from (${LATER_SEQS}) l order by seq limit $3) s)
     ${SELECT_GROUPS} where g.person_id = $1 and g.seq > $2 and g.seq <= (select seq from later)
     union all ${SELECT_DEPARTED} where d.person_id = $1 and d.seq > $2 and d.seq <= (select seq from later)
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
    `select count(*) from (select from (${LATER_SEQS}) l limit $3) s`,
    [personId, seq, limit],
  );
  return Number(rows[0]?.count ?? 0);
}

const EXPORT_BATCH = 1000;

/** Every group of a person without tombstones, oldest first, in batches: an export need not hold them all. */
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
  const { rows } = await database.pool.query<{ measured_at: Date }>(
    `select g.measured_at from measure_group g
     where g.connection_id = $1 and g.person_id = any(array(${holdersOf("$1")}))
       and g.deleted_at is null and g.kind = $5::text::record_kind
       and g.measured_at >= to_timestamp($2::bigint / 1000.0) and g.measured_at < to_timestamp($3::bigint / 1000.0)
       and not g.group_id = any($4::text[]) and not exists (
         select from removal q where q.connection_id = $1 and q.kind = $5::text::removal_kind
           and q.record_id = g.group_id)
     order by g.measured_at`,
    [connectionId, window.from, window.to, groupIds, kind],
  );
  return rows.map((row) => row.measured_at.getTime());
}
