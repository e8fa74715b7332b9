import { goalsOf } from "#lib/metrics/goal.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import { METRICS } from "#lib/metrics/registry.ts";
import { buildCard } from "#lib/series/card.ts";
import type { Card } from "#lib/series/card.ts";
import { loadCardHistories, loadGoals, type PersonAt } from "./load-histories.ts";
import { pageZone } from "./page-zone.ts";

/** What a person's dashboard shows; JSON-serialisable. */
export type Dashboard = {
  readonly zone: string;
  /** The main metrics, then every other one that has data. */
  readonly cards: readonly Card[];
  readonly goals: readonly Goal[];
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
  return { zone: used, cards, goals: goalsOf(goals, now) };
}
