import type { GroupKind } from "#lib/metrics/kinds.ts";
import {
  ENTERED_BY_HAND,
  MEASURED_BY_DEVICE,
  KNOWN_ATTRIBUTIONS,
  TRUSTED_ATTRIBUTIONS,
} from "#lib/metrics/attribution.ts";
import type { GroupDecision } from "#lib/metrics/decision.ts";
import {
  type Arrival,
  BY_HAND,
  BY_IMPORT,
  type MeasureGroup,
  type RecordDetails,
} from "#lib/metrics/measure-group.ts";

/** A row of `SELECT_GROUPS`: int8 arrives as text, measures as one JSON list of tuples. */
export type MeasureGroupRow = {
  connection_id: string;
  group_id: string;
  kind: GroupKind;
  person_id: string;
  category: number;
  attribution: number;
  beside_sure: boolean;
  jumps: boolean;
  measured_at: Date;
  ends_at: Date | null;
  details: RecordDetails | null;
  zone: string;
  created_at: Date;
  modified_at: Date;
  arrived_at: Date;
  arrived_by: Arrival;
  device_id: string | null;
  device_model: string | null;
  model_id: number | null;
  decision: GroupDecision;
  deleted_at: Date | null;
  seq: string;
  measures: [code: number, position: number | null, value: number, exponent: number][] | null;
};

/**
 * Whether a group of an unknown attribution follows a sure one of the same second and device: one that Withings
 * attributes surely, or that a person has confirmed. `group` is the alias of a `measure_group`.
 */
export const besideSure = (group: string): string => `(
  ${group}.kind = 'measure' and ${group}.attribution not in (${KNOWN_ATTRIBUTIONS.join(", ")})
  and exists (select from measure_group n where n.person_id = ${group}.person_id
    and n.measured_at = ${group}.measured_at and n.connection_id = ${group}.connection_id
    and n.device_id = ${group}.device_id and n.kind = 'measure' and n.category = ${group}.category
    and n.deleted_at is null
    and (n.attribution in (${TRUSTED_ATTRIBUTIONS.join(", ")}) or n.decision = 'trusted')))`;

/** Columns of a group; its measures may come from another table. */
const columns = (measures: string): string => `
  g.connection_id, g.group_id, g.kind::text, g.person_id, g.category, g.attribution, ${besideSure("g")} as beside_sure,
  g.jumps, g.measured_at, g.ends_at, g.zone, g.created_at, g.details, g.modified_at, g.arrived_at, g.arrived_by::text, g.device_id,
  g.device_model, g.model_id, g.decision::text, g.deleted_at, g.seq, ${measures} as measures`;

const MEASURES = `(
  select json_agg(json_build_array(m.code, m.position, m.value, m.exponent) order by m.ordinal)
  from measure m where m.person_id = g.person_id and m.connection_id = g.connection_id and m.group_id = g.group_id)`;

/** Selects whole groups as `MeasureGroupRow` from `measure_group g`; a caller adds WHERE and ORDER BY. */
export const SELECT_GROUPS = `
  select ${columns(MEASURES)}
  from measure_group g`;

/** What a tombstone without measures had: its types and places, as measures of 0. */
const REMOVED = `(
  select json_agg(json_build_array(split_part(t, '/', 1)::int, nullif(split_part(t, '/', 2), '')::int, 0, 0) order by t)
  from unnest(g.removed_types) t)`;

/** As `SELECT_GROUPS`, with the types of what was removed. */
export const SELECT_VERSIONS = `
  select ${columns(`coalesce(${REMOVED}, ${MEASURES})`)}
  from measure_group g`;

/** Says in an update of `group` what it had, before its measures are deleted. */
export const keepTypes = (group: string): string => `removed_types = (
    select array_agg(distinct concat_ws('/', m.code, m.position)) from measure m
    where m.person_id = ${group}.person_id and m.connection_id = ${group}.connection_id and m.group_id = ${group}.group_id)`;

/**
 * As `SELECT_GROUPS`, of the groups of `person` with a measure of one of `codes`, and with their measures of `codes`
 * and `beside` alone. All of them are parameters. The measures are read once by their type, not group by group: of
 * 31,000 groups 2,000 may have a weight.
 */
export const selectGroupsWith = (person: string, codes: string, beside: string): string => `
  with wanted as (
    select m.person_id, m.connection_id, m.group_id,
      json_agg(json_build_array(m.code, m.position, m.value, m.exponent) order by m.ordinal) as measures
    from measure m where m.person_id = ${person} and m.code = any(${codes}::int[] || ${beside}::int[])
    group by m.person_id, m.connection_id, m.group_id having bool_or(m.code = any(${codes}::int[])))
  select ${columns("w.measures")}
  from wanted w join measure_group g on g.person_id = w.person_id and g.connection_id = w.connection_id
    and g.group_id = w.group_id`;

/** The same columns of an entry: a group without link and device, which its person has made surely. */
const entryColumns = (measures: string): string => `
  case when e.imported then '${BY_IMPORT}'::uuid else '${BY_HAND}'::uuid end as connection_id,
  case when e.kind = 'measure' then e.id::text else e.kind::text || ':' || e.id end as group_id,
  e.kind::text as kind, e.person_id, 1 as category,
  case when e.imported then ${MEASURED_BY_DEVICE} else ${ENTERED_BY_HAND} end as attribution, false as beside_sure,
  false as jumps, e.measured_at, e.ends_at, e.zone, e.created_at,
  coalesce(e.details, case when e.comment is not null then jsonb_build_object('comment', e.comment) end) as details,
  e.modified_at, e.created_at as arrived_at, case when e.imported then 'import' else 'hand' end as arrived_by,
  null as device_id, null as device_model, null::int as model_id, null as decision, e.deleted_at, e.seq,
  ${measures} as measures`;

/** Selects entries from `entry e` in the form of groups; a caller adds WHERE. */
export const SELECT_ENTRIES = `
  select ${entryColumns(`(
    select json_agg(json_build_array(m.code, m.position, m.value, m.exponent) order by m.code)
    from entry_measure m where m.person_id = e.person_id and m.entry_id = e.id)`)}
  from entry e`;

/** As `SELECT_ENTRIES`, of those of `person` with a number of one of `codes`, and with their numbers of `codes` alone. */
export const selectEntriesWith = (person: string, codes: string): string => `
  select ${entryColumns("w.measures")}
  from (
    select m.person_id, m.entry_id,
      json_agg(json_build_array(m.code, m.position, m.value, m.exponent) order by m.code) as measures
    from entry_measure m where m.person_id = ${person} and m.code = any(${codes}::int[])
    group by m.person_id, m.entry_id) w
  join entry e on e.person_id = w.person_id and e.id = w.entry_id`;

export function toMeasureGroup(row: MeasureGroupRow): MeasureGroup {
  return {
    groupId: row.group_id,
    kind: row.kind,
    connectionId: row.connection_id,
    personId: row.person_id,
    category: row.category,
    attribution: row.attribution,
    besideSure: row.beside_sure,
    jumps: row.jumps,
    measuredAt: row.measured_at.getTime(),
    endsAt: row.ends_at?.getTime() ?? null,
    zone: row.zone,
    createdAt: row.created_at.getTime(),
    modifiedAt: row.modified_at.getTime(),
    arrivedAt: row.arrived_at.getTime(),
    arrivedBy: row.arrived_by,
    device: { id: row.device_id, model: row.device_model, modelId: row.model_id },
    measures: (row.measures ?? []).map(([code, position, value, exponent]) => ({
      code,
      position,
      value,
      exponent,
    })),
    details: row.details,
    decision: row.decision,
    deletedAt: row.deleted_at?.getTime() ?? null,
    seq: Number(row.seq),
  };
}
