import type { RemovalKind } from "#lib/metrics/kinds.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { Database, Queryable } from "#lib/storage/database.ts";
import {
  type MeasureGroupRow,
  SELECT_GROUPS,
  toMeasureGroup,
} from "#lib/storage/groups/measure-group-row.ts";

/** The subject of a question: the missing records of one kind of a connection, in one person's data. */
export type QuestionIdentity = {
  readonly connectionId: string;
  readonly kind: RemovalKind;
  readonly personId: string;
};

/**
 * What people count as one record, for `removal q` and its group `g`: a weigh-in is several groups of one device and
 * instant.
 */
export const ENTRY = `case when g.kind = 'measure' and g.device_id is not null
  then g.measured_at::text || g.device_id else q.kind::text || q.record_id end`;

/**
 * A question in its present state. `entries`: `count` as people count. `from` and `to`: times of the first and the
 * last record; all instants in ms.
 */
export type RemovalQuestion = QuestionIdentity & {
  readonly count: number;
  readonly entries: number;
  readonly from: number;
  readonly to: number;
  /** When the last of them was found missing. */
  readonly foundAt: number;
};

/** The decisions of one act. */
export type DecidedRemoval = RemovalQuestion & {
  readonly actId: string;
  readonly decision: "kept" | "removed";
  readonly decidedAt: number;
};

type Row = Omit<DecidedRemoval, "from" | "to" | "foundAt" | "decidedAt"> &
  Record<"from" | "to" | "foundAt" | "decidedAt", Date>;

const RECORDS = `
  with records as (
    select q.*, g.measured_at as at, ${ENTRY} as entry from removal q
      join measure_group g on g.person_id = q.person_id and g.connection_id = q.connection_id
        and g.group_id = q.record_id
      where q.person_id = $1 and q.kind not in ('ecg', 'sound')
    union all
    select q.*, h.recorded_at, h.signal_id from removal q
      join heart_recording h on h.person_id = q.person_id and h.connection_id = q.connection_id
        and h.kind::text = q.kind::text and h.signal_id = q.record_id
      where q.person_id = $1)`;

const COLUMNS = `connection_id as "connectionId", kind, person_id as "personId", count(*)::int as count,
  count(distinct entry)::int as entries, min(at) as "from", max(at) as "to", max(found_at) as "foundAt"`;

/** The open questions in the data of these persons, newest first. */
export async function findRemovalQuestions(
  queryable: Queryable,
  personIds: readonly string[],
): Promise<RemovalQuestion[]> {
  const found: RemovalQuestion[] = [];
  for (const personId of personIds) {
    const { rows } = await queryable.query<Omit<Row, "actId" | "decision" | "decidedAt">>(
      `${RECORDS} select ${COLUMNS} from records where decision is null group by connection_id, kind, person_id`,
      [personId],
    );
    for (const { from, to, foundAt, ...row } of rows)
      found.push({ ...row, ...instants({ from, to, foundAt }) });
  }
  return found.sort(
    (a, b) => b.foundAt - a.foundAt || byName(a.kind, b.kind) || byName(a.connectionId, b.connectionId),
  );
}

/** The recent decisions about records of these persons, newest first. */
export async function findDecidedRemovals(
  database: Database,
  personIds: readonly string[],
  limit: number,
): Promise<DecidedRemoval[]> {
  const found = personIds.map(async (personId) => {
    const { rows } = await database.pool.query<Row>(
      `${RECORDS} select ${COLUMNS}, act_id as "actId", decision, max(decided_at) as "decidedAt"
       from records where decision is not null
       group by connection_id, kind, person_id, act_id, decision order by max(decided_at) desc limit $2`,
      [personId, limit],
    );
    return rows.map(({ from, to, foundAt, decidedAt, ...row }) => ({
      ...row,
      ...instants({ from, to, foundAt }),
      decidedAt: decidedAt.getTime(),
    }));
  });
  const decided = (await Promise.all(found)).flat();
  return decided.sort((a, b) => b.decidedAt - a.decidedAt).slice(0, limit);
}

function byName(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function instants(row: Record<"from" | "to" | "foundAt", Date>) {
  return { from: row.from.getTime(), to: row.to.getTime(), foundAt: row.foundAt.getTime() };
}

/** The newest `limit` groups that a question is about; none for recordings of the heart. */
export async function findQuestionGroups(
  database: Database,
  { connectionId, kind, personId }: QuestionIdentity,
  limit: number,
): Promise<MeasureGroup[]> {
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `${SELECT_GROUPS} join removal q on q.person_id = g.person_id and q.connection_id = g.connection_id
       and q.record_id = g.group_id and q.kind::text = g.kind::text
     where g.connection_id = $1 and q.kind = $2 and g.person_id = $3 and q.decision is null and g.deleted_at is null
     order by g.measured_at desc, g.group_id limit $4`,
    [connectionId, kind, personId, limit],
  );
  return rows.map(toMeasureGroup);
}

/** When the newest `limit` recordings that a question is about were made (ms), newest first. */
export async function findQuestionRecordings(
  database: Database,
  { connectionId, kind, personId }: QuestionIdentity,
  limit: number,
): Promise<number[]> {
  const { rows } = await database.pool.query<{ at: Date }>(
    `select h.recorded_at as at from removal q join heart_recording h on h.person_id = q.person_id
       and h.connection_id = q.connection_id and h.kind::text = q.kind::text and h.signal_id = q.record_id
     where q.connection_id = $1 and q.kind = $2 and h.person_id = $3 and q.decision is null
     order by h.recorded_at desc limit $4`,
    [connectionId, kind, personId, limit],
  );
  return rows.map(({ at }) => at.getTime());
}

/** A record that Withings no longer has, and the decision about it; instants in ms. */
export type MissingRecord = {
  readonly connectionId: string;
  readonly kind: RemovalKind;
  readonly recordId: string;
  readonly at: number;
  readonly foundAt: number;
  readonly decision: "kept" | "removed" | null;
  readonly decidedAt: number | null;
};

/** Everything of a person that Withings no longer has and that is asked or decided about, oldest first. */
export async function findMissingRecords(database: Database, personId: string): Promise<MissingRecord[]> {
  type Found = Omit<MissingRecord, "at" | "foundAt" | "decidedAt"> & { decidedAt: Date | null } & Record<
      "at" | "foundAt",
      Date
    >;
  const { rows } = await database.pool.query<Found>(
    `${RECORDS} select connection_id as "connectionId", kind, record_id as "recordId", at, found_at as "foundAt",
       decision, decided_at as "decidedAt"
     from records order by at, record_id`,
    [personId],
  );
  return rows.map(({ at, foundAt, decidedAt, ...row }) => ({
    ...row,
    at: at.getTime(),
    foundAt: foundAt.getTime(),
    decidedAt: decidedAt?.getTime() ?? null,
  }));
}
