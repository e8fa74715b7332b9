import type { FindingInput } from "#lib/insights/finding.ts";
import { inputOfHistories } from "#lib/insights/input-of.ts";
import { FORTNIGHT_DAYS } from "#lib/insights/sleep-nights.ts";
import type { AreaKey } from "#lib/metrics/area.ts";
import { type Night, readNight } from "#lib/metrics/record.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { type Signal, SIGNALS } from "#lib/metrics/samples/signal.ts";
import { DAY_S, SECOND_MS } from "#lib/metrics/time.ts";
import type { History } from "#lib/series/history.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findRecords } from "#lib/storage/groups/record-list.ts";
import { findKeptSignals } from "#lib/storage/samples/find-samples.ts";
import { findSleepIntervals, type SleepStretch } from "#lib/storage/samples/sleep-intervals.ts";
import { loadHistory, type PersonAt } from "./load-histories.ts";

/** What an area's picture needs beyond the readings of a dashboard. */
type AreaRecords = {
  /** Of the area of sleep: the newest first, more than a fortnight of them, and their minutes. */
  readonly nights: readonly Night[];
  readonly stretches: readonly SleepStretch[];
  /** Of the area of activity: what devices sample by the minute. */
  readonly signals: readonly Signal["key"][];
};

/**
 * What the picture of an area is drawn from. `readingsOf` gives half a year of every metric that has a card
 * or a finding, and everything of those that `WHOLE` names; counting readings that have happened, oldest first.
 */
export type AreaSight = FindingInput & AreaRecords;

/** Metrics with a picture that needs their whole history. */
const WHOLE: Partial<Record<AreaKey, readonly MetricKey[]>> = {
  // The same days of last year.
  body: ["weight"],
  activity: ["steps"],
  // A detail of a night has no card.
  heart: ["night-core-temperature"],
};

/** Nights and naps of two devices for each day of a fortnight, and some more. */
const FORTNIGHT_RECORDS = 5 * FORTNIGHT_DAYS;

type LoadedRecords = AreaRecords & { readonly whole: ReadonlyMap<MetricKey, History> };

/** The records of a person that an area's picture shows; `now` in ms. */
export async function loadAreaRecords(person: PersonAt, area: AreaKey, now: number): Promise<LoadedRecords> {
  const [whole, sleep, kept] = await Promise.all([
    Promise.all(
      (WHOLE[area] ?? []).map(
        async (metric) => [metric, (await loadHistory(person, metric)).history] as const,
      ),
    ),
    area === "sleep" ? loadFortnight(person, now) : NO_NIGHTS,
    area === "activity" ? findKeptSignals(currentDatabase(), person.id) : [],
  ]);
  const signals = SIGNALS.filter(({ code }) => kept.some(({ signal }) => signal === code));
  return { whole: new Map(whole), ...sleep, signals: signals.map(({ key }) => key) };
}

const NO_NIGHTS = { nights: [], stretches: [] } as const;

async function loadFortnight(
  person: PersonAt,
  now: number,
): Promise<Pick<AreaRecords, "nights" | "stretches">> {
  const database = currentDatabase();
  const to = Math.ceil(now / SECOND_MS) + DAY_S;
  const [records, stretches] = await Promise.all([
    findRecords(database, person.id, { kind: "night", limit: FORTNIGHT_RECORDS, skip: 0 }),
    findSleepIntervals(database, person.id, { from: to - (FORTNIGHT_DAYS + 3) * DAY_S, to }),
  ]);
  return { nights: records.map(readNight), stretches };
}

/** Puts together what was loaded for an area's picture. */
export function seeArea(
  histories: ReadonlyMap<MetricKey, History>,
  { whole, ...records }: LoadedRecords,
  rest: Omit<FindingInput, "readingsOf">,
): AreaSight {
  return { ...inputOfHistories(new Map([...histories, ...whole]), rest), ...records };
}
