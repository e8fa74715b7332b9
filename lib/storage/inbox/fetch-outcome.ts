import { DATA_KINDS, type DataKind } from "#lib/metrics/kinds.ts";
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

const COUNTS = `count(*) filter (where r.deleted_at is null and r.arrived_at >= i.created_at
    and r.arrived_by = i.cause) as added,
  count(*) filter (where r.deleted_at is null and r.arrived_at < i.created_at) as changed,
  count(*) filter (where r.deleted_at is not null) as removed`;

/**
 * SQL: what an item `i` that remembers where its person's data stood has brought since. Counted when it is finished,
 * for a later change takes a seq of its own. What a push brought meanwhile is not counted; days and nights are asked
 * for with some around them, so the window is taken as wide.
 */
export const OUTCOME_SINCE_ASKED = `(
  select jsonb_agg(to_jsonb(found)) from (
    select r.kind::text as kind, ${COUNTS} from measure_group r
    where r.person_id = (select person_id from connection where id = i.connection_id)
      and r.connection_id = i.connection_id and r.seq > i.asked_seq and not r.departed
      and r.measured_at >= i.window_from - interval '2 days' and r.measured_at < i.window_to + interval '2 days'
      and i.kind::text = ${fetchedAs("r.kind")}
    group by r.kind
    union all
    select r.kind::text, ${COUNTS} from heart_recording r
    where r.person_id = (select person_id from connection where id = i.connection_id)
      and r.connection_id = i.connection_id and r.seq > i.asked_seq
      and r.recorded_at >= i.window_from and r.recorded_at < i.window_to
      and i.kind::text = ${fetchedAs("r.kind")}
    group by r.kind) found)`;
