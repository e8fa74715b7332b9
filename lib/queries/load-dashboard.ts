import { findFindings } from "#lib/insights/find-findings.ts";
import type { Said } from "#lib/insights/find-findings.ts";
import type { FindingInput } from "#lib/insights/finding.ts";
import { inputOfHistories } from "#lib/insights/input-of.ts";
import { goalsOf } from "#lib/metrics/goal.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import { METRICS } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { buildCard } from "#lib/series/card.ts";
import type { Card } from "#lib/series/card.ts";
import type { History } from "#lib/series/history.ts";
import { loadCardHistories, loadGoals, type PersonAt } from "./load-histories.ts";
import { pageZone } from "./page-zone.ts";

/** What a person's dashboard shows; JSON-serialisable. */
export type Dashboard = {
  readonly zone: string;
  /** The main metrics, then every other one that has data. */
  readonly cards: readonly Card[];
  readonly goals: readonly Goal[];
  /** Findings in cards that are sampled, which do not hold the readings to find them again. */
  readonly findings: readonly Said[];
};

/** The cards of a person. `zone` is the reader's, null when unknown; `now` is in ms. */
export async function loadDashboard(person: PersonAt, zone: string | null, now: number): Promise<Dashboard> {
  const [{ histories, ...newest }, goals] = await Promise.all([
    loadCardHistories(person, now),
    loadGoals(person),
  ]);
  const used = pageZone(zone, newest.zone);
  const cards = METRICS.flatMap(({ key, section }) => {
    const history = histories.get(key);
    if (!history || (section !== "main" && history.readings.length === 0)) return [];
    const card = buildCard(history, now, used, person.seq);
    return card.latest || section === "main" ? [card] : [];
  });
  const rest = { goals: goalsOf(goals, now), now, zone: used };
  return { zone: used, cards, goals: rest.goals, findings: findInSampled(cards, histories, rest) };
}

function findInSampled(
  cards: readonly Card[],
  histories: ReadonlyMap<MetricKey, History>,
  rest: Omit<FindingInput, "readingsOf">,
): Said[] {
  const sampled = cards.filter(({ recent }) => recent.sampled).map(({ metric }) => metric);
  if (sampled.length === 0) return [];
  return findFindings(inputOfHistories(histories, rest))
    .filter(({ metric }) => sampled.includes(metric))
    .map(({ explanation: _, ...said }) => said);
}
