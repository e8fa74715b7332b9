import { findFinding, type Said } from "#lib/insights/find-findings.ts";
import { inputOfHistories } from "#lib/insights/input-of.ts";
import { findPressureRun, type PressureRun } from "#lib/insights/pressure-run.ts";
import type { PressurePlan } from "#lib/metrics/pressure-plan.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findPressurePlan } from "#lib/storage/people/pressure-plan.ts";
import { loadHistory, type PersonJudged } from "./load-histories.ts";
import { pageZone } from "./page-zone.ts";

/** What the page that guides through a home protocol shows. */
export type PressureRunPage = {
  readonly zone: string;
  readonly plan: PressurePlan;
  /** Null before the first one. */
  readonly run: PressureRun | null;
  /** Null without a severe reading of the last days. */
  readonly severe: Said | null;
};

/** How a person's blood pressure is measured, and how far its present run is. `now` in ms. */
export async function loadPressureRun(
  person: PersonJudged,
  zone: string | null,
  now: number,
): Promise<PressureRunPage> {
  const [plan, { history, ...newest }] = await Promise.all([
    findPressurePlan(currentDatabase(), person.id),
    loadHistory(person, "blood-pressure"),
  ]);
  const used = pageZone(zone, newest.zone);
  const input = inputOfHistories(new Map([["blood-pressure", history]]), {
    goals: [],
    guideline: person.guideline,
    now,
    zone: used,
  });
  const severe = findFinding(input, "bp-severe");
  return {
    zone: used,
    plan,
    run: findPressureRun(input.readingsOf("blood-pressure"), plan, now, used),
    severe,
  };
}
