import type { Cause, MeasureGroup, RecordDetails, RecordKind } from "#lib/metrics/measure-group.ts";

/** A row of `SELECT_GROUPS`: int8 arrives as text, measures as one JSON list of tuples. */
export type MeasureGroupRow = {
  connection_id: string;
  group_id: string;
  kind: RecordKind;
  person_id: string;
  category: number;
  attribution: number;
  measured_at: Date;
  ends_at: Date | null;
  details: RecordDetails | null;
  zone: string;
  created_at: Date;
  modified_at: Date;
  arrived_at: Date;
  arrived_by: Cause;
  device_id: string | null;
  device_model: string | null;
  model_id: number | null;
  deleted_at: Date | null;
  seq: string;
  measures: [code: number, position: number | null, value: number, exponent: number][] | null;
};

/** Selects whole groups as `MeasureGroupRow` from `measure_group g`; a caller adds WHERE and ORDER BY. */
export const SELECT_GROUPS = `
  select g.connection_id, g.group_id, g.kind, g.person_id, g.category, g.attribution, g.measured_at, g.ends_at, g.zone,
    g.created_at, g.details,
    g.modified_at, g.arrived_at, g.arrived_by, g.device_id, g.device_model, g.model_id, g.deleted_at, g.seq,
    (select json_agg(json_build_array(m.code, m.position, m.value, m.exponent) order by m.ordinal)
       from measure m where m.connection_id = g.connection_id and m.group_id = g.group_id) as measures
  from measure_group g`;

export function toMeasureGroup(row: MeasureGroupRow): MeasureGroup {
  return {
    groupId: row.group_id,
    kind: row.kind,
    connectionId: row.connection_id,
    personId: row.person_id,
    category: row.category,
    attribution: row.attribution,
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
    deletedAt: row.deleted_at?.getTime() ?? null,
    seq: Number(row.seq),
  };
}
