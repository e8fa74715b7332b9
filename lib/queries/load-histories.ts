import type { ViewerPerson } from "#lib/auth/viewer.ts";
import { chooseGoals, type Goal, goalsOf } from "#lib/metrics/goal.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { codesOf, getMetric, METRICS, metricsOfCodes } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { Window } from "#lib/metrics/window.ts";
import { type History, readHistory } from "#lib/series/history.ts";
import { hasHappened } from "#lib/series/reading.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findGoalGroups } from "#lib/storage/groups/goal-groups.ts";
import { findGroupsWithCodes, findMeasureGroups } from "#lib/storage/groups/measure-groups.ts";
import { FOUND_IN } from "./read-findings.ts";

/** A person as pages read them: who, and how far their data had come. */
export type PersonAt = Pick<ViewerPerson, "id" | "seq">;

/** The same, with the goal that was set here for them. */
export type PersonWithGoal = PersonAt & Pick<ViewerPerson, "weightGoal">;

/** The same, with all that is chosen for them: for what findings are found in. */
export type PersonJudged = PersonWithGoal & Pick<ViewerPerson, "guideline">;

/**
 * Of a metric whose newest reading is up to 30 days old a card needs two months, and 95 days before them for the
 * trend, after which the start of a 7-day average weighs less than a millionth.
 */
const RECENT_DAYS = 185;
const FRESH_DAYS = 30;
/** What a reading takes in memory, with what it says of itself (measured: 450 to 700). */
const READING_BYTES = 700;
const GROUP_BYTES = 1_000;

/** The zone of the newest group; null without one. */
type Zoned = { readonly zone: string | null };

/** All that a person's groups say of a metric. */
export function loadHistory(
  person: PersonAt,
  metric: MetricKey,
): Promise<Zoned & { readonly history: History }> {
  const database = currentDatabase();
  return database.memo.recall(
    person,
    `history ${metric}`,
    async () => {
      const groups = await findGroupsWithCodes(database, person.id, codesOf(getMetric(metric)));
      return { history: readHistory(groups, metric), zone: zoneOf(groups) };
    },
    ({ history }) => bytesOf(history),
  );
}

/**
 * The history of each metric that has a card or that findings are found in, as far back as its card needs it: some months, or everything where
 * nothing is recent. `now` in ms.
 */
export function loadCardHistories(
  person: PersonAt,
  now: number,
): Promise<Zoned & { readonly histories: ReadonlyMap<MetricKey, History> }> {
  // The same window all day long, so that what was read serves until the data change.
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  return currentDatabase().memo.recall(
    person,
    `cards ${today}`,
    () => readCardHistories(person, today, now),
    ({ histories }) => [...histories.values()].reduce((sum, history) => sum + bytesOf(history), 0),
  );
}

async function readCardHistories(person: PersonAt, today: number, now: number) {
  const database = currentDatabase();
  const window = { from: today - RECENT_DAYS * DAY_MS, to: today + 2 * DAY_MS };
  const recent = await findMeasureGroups(database, person.id, { window });
  const shown = METRICS.filter(({ key, hasCard }) => hasCard || FOUND_IN.includes(key));
  const histories = readHistories(
    recent,
    shown.map(({ key }) => key),
  );
  const quiet = shown.filter(
    ({ key, per }) =>
      !histories
        .get(key)
        ?.readings.some(
          (reading) => reading.at >= today - FRESH_DAYS * DAY_MS && hasHappened(reading, per, now),
        ),
  );
  if (quiet.length > 0) {
    // Rare, and few.
    const older = await findGroupsWithCodes(database, person.id, quiet.flatMap(codesOf));
    for (const [key, history] of readHistories(
      older,
      quiet.map(({ key }) => key),
    ))
      histories.set(key, history);
  }
  return { histories, zone: zoneOf(recent) };
}

/** The history of each metric within a window (ms), read each time: a page of single days is seldom opened. */
export async function loadWindowHistories(
  person: PersonAt,
  window: Window,
): Promise<Zoned & { readonly histories: ReadonlyMap<MetricKey, History> }> {
  const groups = await findMeasureGroups(currentDatabase(), person.id, { window });
  return {
    histories: readHistories(
      groups,
      METRICS.map(({ key }) => key),
    ),
    zone: zoneOf(groups),
  };
}

/** The history of each of `metrics`; each is read from the groups that may say something of it. */
export function readHistories(
  groups: readonly MeasureGroup[],
  metrics: readonly MetricKey[],
): Map<MetricKey, History> {
  const sorted = new Map<MetricKey, MeasureGroup[]>(metrics.map((key) => [key, []]));
  for (const group of groups)
    for (const metric of metricsOfCodes(group.measures.map(({ code }) => code)))
      sorted.get(metric)?.push(group);
  return new Map([...sorted].map(([metric, own]) => [metric, readHistory(own, metric)]));
}

/** The goals that Withings has of a person at `now` (ms). */
export async function loadGoalsAtWithings(person: PersonAt, now: number): Promise<Goal[]> {
  const database = currentDatabase();
  const groups = await database.memo.recall(
    person,
    "goals",
    () => findGoalGroups(database, person.id),
    (groups) => groups.length * GROUP_BYTES,
  );
  return goalsOf(groups, now);
}

/** The goals of a person that apply at `now` (ms): everything that judges by goals reads these. */
export async function loadGoals(person: PersonWithGoal, now: number): Promise<Goal[]> {
  return chooseGoals(person.weightGoal, await loadGoalsAtWithings(person, now));
}

function zoneOf(groups: readonly MeasureGroup[]): string | null {
  return groups.at(-1)?.zone ?? null;
}

/** What a history takes in memory, about. */
export function bytesOf({ readings, impossible }: History): number {
  return (readings.length + impossible.length) * READING_BYTES;
}
