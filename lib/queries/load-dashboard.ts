import type { Said } from "#lib/insights/find-findings.ts";
import { choosePins } from "#lib/series/choose-pins.ts";
import type { Arrangement } from "#lib/metrics/arrangement.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import { METRICS } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { PackedCard } from "#lib/series/card.ts";
import type { Row } from "#lib/series/row.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findArrangement } from "#lib/storage/people/arrangement.ts";
import { loadCardHistories, loadGoals, type PersonAt, type PersonJudged } from "./load-histories.ts";
import { pageZone } from "./page-zone.ts";
import { readCards } from "./read-cards.ts";
import { readFindings } from "./read-findings.ts";
import { readRow } from "./read-row.ts";

/** What a person's dashboard shows a user. */
export type Dashboard = {
  readonly zone: string;
  /** The pinned metrics, in order. */
  readonly pinned: readonly MetricKey[];
  /** Of the pinned metrics, in their order. */
  readonly cards: readonly PackedCard[];
  /** Of the metrics without a card that have readings and are not hidden, in the registry's order. */
  readonly rows: readonly Row[];
  readonly goals: readonly Goal[];
  readonly findings: readonly Said[];
};

/**
 * The first screen of a person for a user: what can be said, cards of what is pinned, and rows of everything else. `zone` is the reader's, null when unknown; `now` is in ms.
 */
export async function loadDashboard(
  person: PersonJudged,
  userId: string,
  zone: string | null,
  now: number,
): Promise<Dashboard> {
  const [{ histories, ...newest }, { rows, pinned, hidden }, goals] = await Promise.all([
    loadCardHistories(person, now),
    loadBoard(person, userId, now),
    loadGoals(person, now),
  ]);
  const used = pageZone(zone, newest.zone);
  const rest = { goals, guideline: person.guideline, now, zone: used };
  return {
    zone: used,
    pinned,
    cards: readCards(pinned, histories, { now, zone: used, seq: person.seq }),
    rows: rows.filter(({ metric }) => !pinned.includes(metric) && !hidden.includes(metric)),
    goals: rest.goals,
    findings: readFindings(histories, rest),
  };
}

/** What a user can arrange on the dashboard of a person. */
export type Board = {
  readonly arrangement: Arrangement;
  /** The metrics that are pinned now, in order. */
  readonly pinned: readonly MetricKey[];
  readonly hidden: readonly MetricKey[];
  /** Of every metric that has readings, in the registry's order. */
  readonly rows: readonly Row[];
};

/** The metrics of a person's dashboard and how a user arranged them. `now` in ms. */
export async function loadBoard(person: PersonAt, userId: string, now: number): Promise<Board> {
  const [{ histories }, arrangement] = await Promise.all([
    loadCardHistories(person, now),
    findArrangement(currentDatabase(), userId, person.id),
  ]);
  const rows = METRICS.flatMap(({ key, hasCard }) => {
    const history = hasCard ? histories.get(key) : undefined;
    return (history && readRow(history, now)) ?? [];
  });
  const present = rows.map(({ metric, latest }) => ({ metric, at: latest.at }));
  return {
    arrangement,
    pinned: choosePins(present, arrangement, now),
    hidden: arrangement.hidden.filter((key) => rows.some(({ metric }) => metric === key)),
    rows,
  };
}
