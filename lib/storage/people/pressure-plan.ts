import { type PressurePlan, readPlan, USUAL_PLAN } from "#lib/metrics/pressure-plan.ts";
import type { Database } from "#lib/storage/database.ts";

/** How a person's blood pressure is measured and judged; the usual way when nothing was chosen. */
export async function findPressurePlan(
  { pool }: Pick<Database, "pool">,
  personId: string,
): Promise<PressurePlan> {
  const { rows } = await pool.query<{ guideline: string; protocol: string; starts_on: string | null }>({
    name: "find-pressure-plan",
    text: `select guideline, protocol, to_char(starts_on, 'YYYY-MM-DD') as starts_on
           from pressure_plan where person_id = $1`,
    values: [personId],
  });
  const [row] = rows;
  return row ? readPlan({ ...row, startsOn: row.starts_on }) : USUAL_PLAN;
}

/** Keeps it in place of the one before. */
export async function keepPressurePlan(
  { pool }: Pick<Database, "pool">,
  personId: string,
  { guideline, protocol, startsOn }: PressurePlan,
): Promise<void> {
  await pool.query(
    `insert into pressure_plan (person_id, guideline, protocol, starts_on) values ($1, $2, $3, $4)
     on conflict (person_id) do update
       set guideline = excluded.guideline, protocol = excluded.protocol, starts_on = excluded.starts_on`,
    [personId, guideline, protocol, startsOn],
  );
}
