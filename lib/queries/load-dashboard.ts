import type { PersonId } from "#lib/auth/person-id.ts";
import { METRICS } from "#lib/metrics/registry.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { buildCard } from "#lib/series/card.ts";
import type { Card } from "#lib/series/card.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import type { Database } from "#lib/storage/database.ts";
import { findMeasureGroups } from "#lib/storage/measure-groups.ts";
import { findPersonSeqs } from "#lib/storage/person-seq.ts";
import { pageZone } from "./page-zone.ts";

/** What a person's dashboard shows; JSON-serialisable. */
export type Dashboard = {
  /** How far the person's data had come before it was read. */
  readonly seq: number;
  readonly zone: string;
  /** The main metrics, then every other one that has data. */
  readonly cards: readonly Card[];
};

const DAY = 86_400_000;
/**
 * Read at first: five weeks for a card whose newest reading is up to 30 days old, and 95 days before them for the
 * trend, after which the start of a 7-day average weighs less than a millionth.
 */
const RECENT_DAYS = 160;
const FRESH_DAYS = 30;

/** The cards of a person. `zone` is the reader's, null when unknown; `now` is in ms. */
export async function loadDashboard(
  personId: PersonId,
  zone: string | null,
  now: number,
): Promise<Dashboard> {
  const database = currentDatabase();
  const seq = (await findPersonSeqs(database, [personId])).get(personId) ?? 0;
  const recent = await findMeasureGroups(database, personId, {
    window: { from: now - RECENT_DAYS * DAY, to: now + DAY },
  });
  const used = pageZone(zone, recent);
  const built = METRICS.map((metric) => ({ metric, card: buildCard(metric.key, recent, now, used) }));
  const quiet = built.filter(({ card }) => !card.latest || card.latest.at < now - FRESH_DAYS * DAY);
  const older = await findOlder(
    database,
    personId,
    quiet.map(({ metric }) => metric),
  );
  const cards = built.map(({ metric, card }) =>
    older.length > 0 && quiet.some((entry) => entry.metric === metric)
      ? buildCard(metric.key, older, now, used)
      : card,
  );
  return { seq, zone: used, cards: cards.filter((card, index) => METRICS[index]?.featured || card.latest) };
}

/** All groups of metrics that had nothing recent: rare, and few. */
async function findOlder(database: Database, personId: PersonId, metrics: readonly Metric[]) {
  const codes = metrics.flatMap((metric) => metric.parts.map((part) => part.code));
  return codes.length === 0 ? [] : findMeasureGroups(database, personId, { codes });
}
