import { AIMS, type Aim, type Goal } from "#lib/metrics/goal.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { Database } from "#lib/storage/database.ts";
import { advanceSeq, lockPersons } from "#lib/storage/locks.ts";
import { inTransaction } from "#lib/storage/transaction.ts";

/** A weight goal as a person sets it, in kg; both numbers are the same except of a band. */
export type GoalContent = {
  readonly aim: Aim;
  readonly low: number;
  readonly high: number;
  readonly by: LocalDay | null;
};

/** A goal as the statement reads it that every page begins with (person-seq.ts). */
export type WeightGoalRow = {
  readonly aim: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly by: string | null;
  readonly setAt: Date | null;
};

/** The weight goal that was set here; null without one, or for an aim of a newer version. */
export function readWeightGoal(row: WeightGoalRow): Goal | null {
  const aim = AIMS.find((one) => one === row.aim);
  if (!aim || row.setAt === null) return null;
  const band = { low: Number(row.low), high: Number(row.high) };
  const keeps = aim === "keep";
  return {
    ...{ metric: "weight", aim, by: row.by, setAt: row.setAt.getTime(), group: null },
    value: keeps ? (band.low + band.high) / 2 : band.low,
    band: keeps ? band : null,
  };
}

/**
 * Keeps it in place of the one before, and lets open pages know; null takes the goal away. `at` in ms. False where the
 * person is gone, or there is none to take away.
 */
export async function keepWeightGoal(
  database: Pick<Database, "pool">,
  personId: string,
  goal: GoalContent | null,
  at: number,
): Promise<boolean> {
  return inTransaction(database, async (client) => {
    await lockPersons(client, [personId]);
    if (!goal) {
      const { rowCount } = await client.query(
        "select from weight_goal where person_id = $1 and aim is not null",
        [personId],
      );
      if (rowCount !== 1) return false;
    }
    const seq = await advanceSeq(client, personId);
    if (seq === null) return false;
    await client.query(
      `insert into weight_goal (person_id, aim, low, high, by_day, set_at, seq) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (person_id) do update
         set aim = excluded.aim, low = excluded.low, high = excluded.high, by_day = excluded.by_day,
           set_at = excluded.set_at, seq = excluded.seq`,
      [
        ...[personId, goal?.aim ?? null, goal?.low ?? null, goal?.high ?? null, goal?.by ?? null],
        ...[new Date(at), seq],
      ],
    );
    return true;
  });
}
