import { findFindings, type Said } from "#lib/insights/find-findings.ts";
import { inputOfHistories } from "#lib/insights/input-of.ts";
import { chooseGoals, type Goal } from "#lib/metrics/goal.ts";
import { type LocalDay, localDayOf } from "#lib/metrics/local-day.ts";
import { valueOf } from "#lib/series/reading.ts";
import { buildRow } from "#lib/series/row.ts";
import { loadGoalsAtWithings, loadHistory, type PersonJudged } from "./load-histories.ts";
import { pageZone } from "./page-zone.ts";

/** What the page of the weight goal shows. */
export type WeightGoalPage = {
  readonly zone: string;
  readonly today: LocalDay;
  /** Set here; it applies while there is one. */
  readonly own: Goal | null;
  readonly atWithings: Goal | null;
  /** The consequences of the applying goal; null without one, or without a weigh-in. */
  readonly finding: Said | null;
  /** The smoothed trend at the newest weigh-in, kg. */
  readonly trend: number | null;
  /** The newest, m. */
  readonly height: number | null;
};

/**
 * The weight goals of a person, and what is needed to set one. `zone` is the reader's, null when unknown; `now` in ms.
 */
export async function loadWeightGoal(
  person: PersonJudged,
  zone: string | null,
  now: number,
): Promise<WeightGoalPage> {
  const [atWithings, weight, height] = await Promise.all([
    loadGoalsAtWithings(person, now),
    loadHistory(person, "weight"),
    loadHistory(person, "height"),
  ]);
  const used = pageZone(zone, weight.zone);
  const histories = new Map([weight, height].map(({ history }) => [history.metric, history]));
  const input = inputOfHistories(histories, {
    goals: chooseGoals(person.weightGoal, atWithings),
    guideline: person.guideline,
    now,
    zone: used,
  });
  const tall = input.readingsOf("height").at(-1);
  return {
    zone: used,
    today: localDayOf(now, used),
    own: person.weightGoal,
    atWithings: atWithings.find(({ metric }) => metric === "weight") ?? null,
    finding: findFindings(input).find(({ key }) => key === "weight-goal") ?? null,
    trend: buildRow(weight.history, now)?.trend?.["value"] ?? null,
    height: tall ? valueOf(tall, "value") : null,
  };
}
