import { DATA_KINDS, type DataKind, type FetchKind } from "#lib/metrics/kinds.ts";
import type { Cause } from "#lib/metrics/measure-group.ts";
import type { Queryable } from "#lib/storage/database.ts";
import { fetchedAs } from "#lib/storage/kinds-in-sql.ts";
import { z } from "zod";

/** How much of one kind a fetch added, changed and removed; of minutes and phases only how many days changed. */
export type FetchCounts = {
  readonly kind: DataKind;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
};

const count = z.number().int().catch(0);
const stored = z.array(
  z.object({
    kind: z.enum(DATA_KINDS.map(({ kind }) => kind)),
    added: count,
    changed: count,
    removed: count,
  }),
);

/** What an inbox item says that it brought; empty when nothing changed, or it was not counted. */
export function readOutcome(outcome: unknown): FetchCounts[] {
  return stored.safeParse(outcome).data ?? [];
}

const ASKED = `
  select i.id, i.kind, i.cause, i.asked_seq as seq, i.created_at as at, i.window_from as from, i.window_to as to,
    c.person_id as "personId"
  from inbox_item i join connection c on c.id = i.connection_id
  where i.connection_id = $1 and i.id = any($2::bigint[]) and i.asked_seq is not null`;

type Asked = {
  id: string;
  kind: FetchKind;
  cause: Cause;
  seq: string;
  at: Date;
  from: Date;
  to: Date;
  personId: string;
};

const COUNTS = `count(*) filter (where r.deleted_at is null and r.arrived_at >= $4 and r.arrived_by = $5)::int as added,
  count(*) filter (where r.deleted_at is null and r.arrived_at < $4)::int as changed,
  count(*) filter (where r.deleted_at is not null)::int as removed`;

// Days and nights are asked for with some around them, so the window is taken as wide.
const COUNT = `
  select r.kind::text as kind, ${COUNTS} from measure_group r
  where r.person_id = $1 and r.connection_id = $2 and r.seq > $3 and not r.departed
    and r.measured_at >= $6::timestamptz - interval '2 days' and r.measured_at < $7::timestamptz + interval '2 days'
    and $8 = ${fetchedAs("r.kind")}
  group by r.kind
  union all
  select r.kind::text, ${COUNTS} from heart_recording r
  where r.person_id = $1 and r.connection_id = $2 and r.seq > $3 and r.recorded_at >= $6 and r.recorded_at < $7
    and $8 = ${fetchedAs("r.kind")}
  group by r.kind`;

/**
 * What those of these items that remember the seq of their person have brought since, by id. Counted when they are
 * finished, for a later change takes a seq of its own. What pushes brought in between is not counted.
 */
export async function countOutcomes(
  queryable: Queryable,
  connectionId: string,
  ids: readonly string[],
): Promise<Record<string, FetchCounts[]>> {
  const { rows: items } = await queryable.query<Asked>(ASKED, [connectionId, ids]);
  const outcomes: Record<string, FetchCounts[]> = {};
  for (const { id, kind, cause, seq, at, from, to, personId } of items) {
    const values = [personId, connectionId, seq, at, cause, from, to, kind];
    const { rows } = await queryable.query<FetchCounts>(COUNT, values);
    if (rows.length > 0) outcomes[id] = rows;
  }
  return outcomes;
}
