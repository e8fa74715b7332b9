import type { PersonId } from "#lib/auth/person-id.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { objectivesOf } from "#lib/metrics/objective.ts";
import type { Objective } from "#lib/metrics/objective.ts";
import { codesOf, METRICS, metricsOfCodes } from "#lib/metrics/registry.ts";
import type { Metric, MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { buildCard } from "#lib/series/card.ts";
import type { Card } from "#lib/series/card.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import type { Database } from "#lib/storage/database.ts";
import { findGoalGroups } from "#lib/storage/groups/goal-groups.ts";
import { findGroupsWithCodes, findMeasureGroups } from "#lib/storage/groups/measure-groups.ts";
import { findPersonSeqs } from "#lib/storage/people/person-seq.ts";
import { pageZone } from "./page-zone.ts";

/** What a person's dashboard shows; JSON-serialisable. */
export type Dashboard = {
  /** How far the person's data had come before it was read. */
  readonly seq: number;
  readonly zone: string;
  /** The main metrics, then every other one that has data. */
  readonly cards: readonly Card[];
  readonly objectives: readonly Objective[];
};

/**
 * Read at first: two months for a card whose newest reading is up to 30 days old, and 95 days before them for the
 * trend, after which the start of a 7-day average weighs less than a millionth.
 */
const RECENT_DAYS = 185;
const FRESH_DAYS = 30;

/** The cards of a person. `zone` is the reader's, null when unknown; `now` is in ms. */
export async function loadDashboard(
  personId: PersonId,
  zone: string | null,
  now: number,
): Promise<Dashboard> {
  const database = currentDatabase();
  const seq = (await findPersonSeqs(database, [personId])).get(personId) ?? 0;
  const [recent, goals] = await Promise.all([
    findMeasureGroups(database, personId, {
      window: { from: now - RECENT_DAYS * DAY_MS, to: now + DAY_MS },
    }),
    findGoalGroups(database, personId),
  ]);
  const used = pageZone(zone, recent);
  const recentOf = sortByMetric(recent);
  const built = METRICS.filter(({ hasCard }) => hasCard).map((metric) => ({
    metric,
    card: buildCard(metric.key, recentOf.get(metric.key) ?? [], now, used, seq),
  }));
  const quiet = built.filter(({ card }) => !card.latest || card.latest.at < now - FRESH_DAYS * DAY_MS);
  const older = await findOlder(
    database,
    personId,
    quiet.map(({ metric }) => metric),
  );
  const olderOf = sortByMetric(older);
  const cards = built.flatMap(({ metric, card }) => {
    const groups = quiet.some((entry) => entry.metric === metric) ? olderOf.get(metric.key) : undefined;
    const newest = groups ? buildCard(metric.key, groups, now, used, seq) : card;
    return newest.latest || metric.section === "main" ? [newest] : [];
  });
  return { seq, zone: used, cards, objectives: objectivesOf(goals, now) };
}

/** The groups that may speak about each metric, so that forty cards need not each go through all of them. */
function sortByMetric(groups: readonly MeasureGroup[]): Map<MetricKey, MeasureGroup[]> {
  const sorted = new Map<MetricKey, MeasureGroup[]>();
  for (const group of groups) {
    for (const metric of metricsOfCodes(group.measures.map((measure) => measure.code))) {
      const list = sorted.get(metric);
      if (list) list.push(group);
      else sorted.set(metric, [group]);
    }
  }
  return sorted;
}

/** All groups of metrics that had nothing recent: rare, and few. */
async function findOlder(database: Database, personId: PersonId, metrics: readonly Metric[]) {
  const codes = metrics.flatMap(codesOf);
  return codes.length === 0 ? [] : findGroupsWithCodes(database, personId, codes);
}
