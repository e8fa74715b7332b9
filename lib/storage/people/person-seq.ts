import type { Goal } from "#lib/metrics/goal.ts";
import type { Database } from "#lib/storage/database.ts";
import { readWeightGoal, type WeightGoalRow } from "./weight-goal.ts";

/**
 * The current seq of each person. Read it before the data itself: a change in between is then sent again by the live
 * stream instead of lost. Unknown persons are missing from the result.
 */
export async function findPersonSeqs(
  database: Pick<Database, "pool">,
  personIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await database.pool.query<{ id: string; seq: string }>({
    name: "find-person-seqs",
    text: `select person_id as id, seq from person_data where person_id = any($1::uuid[])`,
    values: [personIds],
  });
  return new Map(rows.map((row) => [row.id, Number(row.seq)]));
}

/** How far a person's data had come, and the guideline and the weight goal that were chosen for them (null: none was). */
export type PersonState = {
  readonly seq: number;
  readonly guideline: string | null;
  readonly weightGoal: Goal | null;
};

type StateRow = { id: string; seq: string; guideline: string | null } & WeightGoalRow;

/** The same as above, with what every page of a person needs beside it. */
export async function findPersonStates(
  database: Pick<Database, "pool">,
  personIds: readonly string[],
): Promise<Map<string, PersonState>> {
  const { rows } = await database.pool.query<StateRow>({
    name: "find-person-states",
    text: `select person_id as id, d.seq, guideline,
             w.aim, w.low, w.high, to_char(w.by_day, 'YYYY-MM-DD') as by, w.set_at as "setAt"
           from person_data d left join pressure_plan using (person_id) left join weight_goal w using (person_id)
           where person_id = any($1::uuid[])`,
    values: [personIds],
  });
  return new Map(
    rows.map(({ id, seq, guideline, ...goal }) => [
      id,
      { seq: Number(seq), guideline, weightGoal: readWeightGoal(goal) },
    ]),
  );
}

/** The seq up to which a person's tombstones may have been deleted: older cursors cannot be caught up one by one. */
export async function findForgottenSeq(database: Pick<Database, "pool">, personId: string): Promise<number> {
  const { rows } = await database.pool.query<{ seq: string }>(
    "select forgotten_seq as seq from person_data where person_id = $1",
    [personId],
  );
  return Number(rows[0]?.seq ?? 0);
}
