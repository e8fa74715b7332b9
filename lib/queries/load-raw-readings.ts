import { splitCounting } from "#lib/metrics/counting-row.ts";
import { filedDayOf } from "#lib/metrics/filed-day.ts";
import { type GroupIdentity, groupKey } from "#lib/metrics/measure-group.ts";
import { getMetric, recordKindOf } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { invalidReadingsOf, type InvalidReading } from "#lib/series/invalid-readings.ts";
import { compareReadings, hasHappened, type Reading } from "#lib/series/reading.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findMeasureGroupsSince } from "#lib/storage/groups/measure-groups.ts";
import { findForgottenSeq } from "#lib/storage/people/person-seq.ts";
import { ALL_EXCLUDED, loadExcluded } from "./load-decisions.ts";
import { loadHistory, type PersonAt } from "./load-histories.ts";
import { loadWaiting } from "./load-readings-to-sort.ts";

/** Why a reading counts nowhere. "other-row": another row of the same day counts instead. */
export const NOT_COUNTED = ["impossible", "future", "other-row", "excluded", "waiting"] as const;

export type RawReading = {
  readonly reading: Reading;
  /** Null: it counts. */
  readonly why: (typeof NOT_COUNTED)[number] | null;
};

/** Every reading of a metric that is kept of a person, the oldest first, with why it does not count. `now` in ms. */
export async function loadRawReadings(
  person: PersonAt,
  metric: MetricKey,
  now: number,
): Promise<RawReading[]> {
  const [{ history }, excluded, waiting] = await Promise.all([
    loadHistory(person, metric),
    loadExcluded(person.id, metric, ALL_EXCLUDED),
    loadWaiting(person, metric),
  ]);
  const { per } = getMetric(metric);
  const { counting, others } = splitCounting(
    history.readings.filter((reading) => hasHappened(reading, per, now)),
  );
  const all: RawReading[] = [
    ...counting.map((reading) => ({ reading, why: null })),
    ...others.map((reading) => ({ reading, why: "other-row" as const })),
    ...invalidReadingsOf(history, now).map(({ reading, why }: InvalidReading) => ({ reading, why })),
    ...excluded.map(({ reading }) => ({ reading, why: "excluded" as const })),
    ...waiting.map((reading) => ({ reading, why: "waiting" as const })),
  ];
  const first = new Map<string, RawReading>();
  for (const one of all) if (!first.has(groupKey(one.reading))) first.set(groupKey(one.reading), one);
  return [...first.values()].sort((a, b) => compareReadings(a.reading, b.reading));
}

/** What became of the readings of a metric after a `seq`. */
export type ChangedReadings = {
  /** The new and changed ones, and those that count no longer, or again, because of them; the oldest first. */
  readonly readings: readonly RawReading[];
  /** What is no reading of the metric any more, or never was. */
  readonly removed: readonly GroupIdentity[];
  /** Everything up to here is included. */
  readonly upTo: number;
};

/**
 * The changes of a metric after `since`, of about `limit` records of the person at a time: `upTo` is where to go on.
 * "forgotten" when what was removed since is not known any more, "ahead" when the person's data have not come so far.
 */
export async function loadChangedReadings(
  person: PersonAt,
  metric: MetricKey,
  since: number,
  limit: number,
  now: number,
): Promise<ChangedReadings | "forgotten" | "ahead"> {
  if (since > person.seq) return "ahead";
  const database = currentDatabase();
  const [found, forgotten, all] = await Promise.all([
    findMeasureGroupsSince(database, person.id, since, limit),
    findForgottenSeq(database, person.id),
    loadRawReadings(person, metric, now),
  ]);
  if (since < forgotten) return "forgotten";
  // What was written after the person's `seq` was read comes with the next request.
  const upTo = found.length < limit ? person.seq : Math.min(found.at(-1)?.seq ?? person.seq, person.seq);
  const kind = recordKindOf(getMetric(metric));
  const changed = found.filter((group) => group.seq <= upTo && group.kind === kind);
  const days = new Set(changed.map(filedDayOf));
  const keys = new Set(changed.map(groupKey));
  const readings = all.filter(
    ({ reading }) =>
      keys.has(groupKey(reading)) || (reading.how.row !== undefined && days.has(reading.how.row.day)),
  );
  const known = new Set(all.map(({ reading }) => groupKey(reading)));
  return {
    readings,
    removed: changed
      .filter((group) => !known.has(groupKey(group)))
      .map(({ connectionId, groupId }) => ({ connectionId, groupId })),
    upTo,
  };
}
