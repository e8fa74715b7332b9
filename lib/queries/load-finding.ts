import { findFinding } from "#lib/insights/find-findings.ts";
import { inputOfHistories } from "#lib/insights/input-of.ts";
import { getFindingEntry } from "#lib/insights/registry.ts";
import type { Finding, FindingKey } from "#lib/insights/registry.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { containsInstant } from "#lib/metrics/window.ts";
import { compareReadings } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { invalidReadingsOf } from "#lib/series/invalid-readings.ts";
import type { InvalidReading } from "#lib/series/invalid-readings.ts";
import { loadExcluded } from "./load-decisions.ts";
import { loadCardHistories, loadGoals, type PersonJudged } from "./load-histories.ts";
import { loadWaiting } from "./load-readings-to-sort.ts";
import { pageZone } from "./page-zone.ts";

/** A finding with what it rests on; JSON-serialisable. */
export type FindingPage = {
  readonly zone: string;
  readonly today: LocalDay;
  /** Null when it does not apply: nothing was measured, or there is no goal. */
  readonly finding: Finding | null;
  /** Readings of its span that count nowhere, and why; newest first. */
  readonly notCounted: readonly NotCounted[];
};

/** "waiting": no one has said yet whether it is this person's. */
export type NotCounted = {
  readonly reading: Reading;
  readonly why: InvalidReading["why"] | "excluded" | "waiting";
};

/** What can be said of a person under one key, for a reader's zone (null when unknown). `now` is in ms. */
export async function loadFinding(
  person: PersonJudged,
  key: FindingKey,
  zone: string | null,
  now: number,
): Promise<FindingPage> {
  const { metric } = getFindingEntry(key);
  const [{ histories, ...newest }, goals, excluded, waiting] = await Promise.all([
    loadCardHistories(person, now),
    loadGoals(person, now),
    loadExcluded(person.id, metric),
    loadWaiting(person, metric),
  ]);
  const used = pageZone(zone, newest.zone);
  const input = inputOfHistories(histories, {
    goals,
    guideline: person.guideline,
    now,
    zone: used,
  });
  const finding = findFinding(input, key);
  const history = histories.get(metric);
  const notCounted: NotCounted[] = [
    ...(history ? invalidReadingsOf(history, now) : []),
    ...excluded.map(({ reading }) => ({ reading, why: "excluded" }) as const),
    ...waiting.map((reading) => ({ reading, why: "waiting" }) as const),
  ];
  return {
    zone: used,
    today: localDayOf(now, used),
    finding,
    notCounted: notCounted
      .filter(({ reading }) => finding && containsInstant(finding.explanation.span, reading.at))
      .sort((a, b) => compareReadings(b.reading, a.reading)),
  };
}
