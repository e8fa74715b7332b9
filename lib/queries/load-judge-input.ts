import type { JudgeInput, LinkFacts } from "#lib/alerts/judge-condition.ts";
import { inputOfHistories } from "#lib/insights/input-of.ts";
import { getMetric, recordKindOf } from "#lib/metrics/registry.ts";
import { findLinkStates, type LinkState } from "#lib/storage/connections/link-facts.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { loadCardHistories, loadGoals, type PersonJudged } from "./load-histories.ts";
import { pageZone } from "./page-zone.ts";

/** What the conditions of a person's alerts are judged by; the zone is the one of the newest reading. */
export async function loadJudgeInput(
  person: PersonJudged,
  now: number,
): Promise<{
  readonly input: Omit<JudgeInput, "armedAt">;
  readonly zone: string | null;
  readonly links: readonly LinkState[];
}> {
  const [{ histories, zone }, goals, links] = await Promise.all([
    loadCardHistories(person, now),
    loadGoals(person, now),
    findLinkStates(currentDatabase(), person.id),
  ]);
  const rest = {
    goals,
    guideline: person.guideline,
    now,
    zone: pageZone(null, zone),
  };
  return { input: { ...inputOfHistories(histories, rest), links: links.map(toFacts) }, zone, links };
}

function toFacts({ state, cursors, devices }: LinkState): LinkFacts {
  return {
    state,
    devices,
    completeUntil: (metric) => cursors[recordKindOf(getMetric(metric))] ?? null,
  };
}
