import { groupKey, newestVersions } from "#lib/metrics/measure-group.ts";
import type { GroupIdentity, MeasureGroup } from "#lib/metrics/measure-group.ts";
import { observationsOf } from "#lib/metrics/observation.ts";
import { codesOf, getMetric } from "#lib/metrics/registry.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { containsInstant } from "#lib/metrics/window.ts";
import { forget, sortForgotten } from "./forgotten.ts";
import type { ForgottenGroup } from "./forgotten.ts";
import { compareReadings, dayOfReading, happensAt, hasHappened, placeOf, readingsOf } from "./reading.ts";
import type { Reading } from "./reading.ts";
import { isRolledUp, maybeRolledUp } from "./roll-up.ts";
import { appendReadings, viewOf } from "./series.ts";
import type { Series } from "./series.ts";

/** A group that is gone, with the `seq` of its removal where that is known. */
type RemovedGroup = GroupIdentity & { readonly seq?: number };

/** What a live event says: groups that appeared or were edited, and groups that are gone. */
export type LiveChange = {
  readonly changed: readonly MeasureGroup[];
  readonly removed: readonly RemovedGroup[];
};

/**
 * The series after a live change, in the browser and without asking the server.
 *
 * What is promised, for groups whose `createdAt` and kinds of measure stay what they were:
 * - **Not sampled, not `outdated`**: equal to `buildSeries` over all groups with the change merged in, apart
 *   from `createdUntil` and `forgotten`. That holds for every new, edited or removed group inside the window.
 * - **Sampled, not `outdated`**: `latest`, counts, statistics, gaps and the trend's newest point are those of
 *   the rebuild. `readings` are some of its window's, extremes and both ends among them; a rebuild might
 *   choose others. That holds for new readings after the newest one.
 * - **Rolled up, not `outdated`**: bars, counts, statistics and `latest` are those of the rebuild. That holds for
 *   every change to the days that are held.
 * - **`outdated`**: the change touched something not held here (history that the trend goes on from, readings
 *   sampled away, or days that were added up). What the change brought or took is drawn rightly; smoothed and counted numbers
 *   wait for a reload.
 *
 * Applying a change twice is the same as once (the same object comes back), an older `seq` never replaces a
 * newer one, and the order of changes that carry `seq` does not matter to what is drawn of a series that is
 * not sampled. A removal without `seq` removes whatever version is held.
 *
 * At `now` (ms) what is dated later is not taken in, as by `buildSeries`; without it everything counts.
 */
export function applyChange(series: Series, change: LiveChange, now: number | null = null): Series {
  const metric = getMetric(series.metric);
  const draft = startDraft(series, now);
  for (const group of newestVersions(change.changed).sort((a, b) => a.measuredAt - b.measuredAt)) {
    if (group.deletedAt === null) changeGroup(draft, group, series, metric);
    else removeGroup(draft, group, series, metric);
  }
  for (const group of change.removed) removeGroup(draft, group, series, metric);
  return draft.touched ? finishDraft(draft, series) : series;
}

type Draft = {
  readonly held: Map<string, Reading>;
  readonly forgotten: Map<string, ForgottenGroup>;
  /** Readings newer than everything in the series, oldest first. */
  readonly appended: Reading[];
  newest: Reading | null;
  readonly now: number | null;
  due: number | null;
  outdated: boolean;
  touched: boolean;
};

function startDraft(series: Series, now: number | null): Draft {
  return {
    held: new Map([...series.readings, ...series.uncounted].map((reading) => [groupKey(reading), reading])),
    forgotten: new Map(series.forgotten.map((group) => [groupKey(group), group])),
    appended: [],
    newest: series.latest,
    now,
    due: series.due,
    outdated: series.outdated,
    touched: false,
  };
}

function changeGroup(draft: Draft, group: MeasureGroup, series: Series, metric: Metric): void {
  const key = groupKey(group);
  const held = draft.held.get(key);
  const forgotten = draft.forgotten.get(key);
  const knownSeq = held?.seq ?? forgotten?.seq;
  if (knownSeq !== undefined && group.seq <= knownSeq) return;
  if (knownSeq === undefined && !speaksAbout(group, metric)) return;

  const reading = happenedReading(draft, group, series, metric);
  const place = reading === undefined ? null : placeOf(reading, metric.per, series.zone);
  const within = place !== null && containsInstant(series.window, place);
  // A day that was added up with others: which it was before is not known here.
  const rolledUp = within && reading !== undefined && isRolledUp(series.rollUp, dayOfReading(reading));
  const inside = within && reading !== undefined && !rolledUp;
  const early = place !== null && place < series.window.from;
  const maybeUnseen =
    knownSeq === undefined ? group.createdAt <= series.createdUntil : (forgotten?.unseen ?? false);
  const hidesReadings = series.sampled || metric.trend !== null;
  const appends = inside && !held && (!draft.newest || compareReadings(reading, draft.newest) > 0);

  if (maybeUnseen && hidesReadings) draft.outdated = true;
  // A row of a day is made anew, to Withings' clock, with each of its edits.
  const unheld = metric.per === "day" ? knownSeq === undefined || forgotten?.unseen : maybeUnseen;
  if (rolledUp || (unheld && maybeRolledUp(series.rollUp, group.groupId, metric.per))) draft.outdated = true;
  if (early && metric.trend) draft.outdated = true;
  // Whether a row of a day counts depends on the others of that day, which may be sampled away.
  if (series.sampled && reading?.how.row) draft.outdated = true;
  if (series.sampled && (held || (inside && !appends))) draft.outdated = true;
  draft.touched = true;
  if (inside) {
    draft.held.set(key, reading);
    draft.forgotten.delete(key);
    if (appends) {
      draft.appended.push(reading);
      draft.newest = reading;
    }
  } else {
    draft.held.delete(key);
    draft.forgotten.set(key, forget(group, group.seq, rolledUp || (early && metric.trend !== null)));
  }
}

/** What a group says of the metric, unless that is dated in the future: then it is noted when it will be due. */
function happenedReading(
  draft: Draft,
  group: MeasureGroup,
  { window }: Series,
  { key, per }: Metric,
): Reading | undefined {
  const reading = readingsOf(observationsOf([group], key))[0];
  if (!reading || draft.now === null || hasHappened(reading, per, draft.now)) return reading;
  const due = happensAt(reading, per);
  if (containsInstant(window, reading.at)) draft.due = Math.min(draft.due ?? due, due);
  return undefined;
}

function removeGroup(draft: Draft, group: RemovedGroup, series: Series, metric: Metric): void {
  const key = groupKey(group);
  const held = draft.held.get(key);
  const forgotten = draft.forgotten.get(key);
  const knownSeq = held?.seq ?? forgotten?.seq;
  const repeated =
    group.seq === undefined ? forgotten !== undefined && !forgotten.unseen : group.seq <= (knownSeq ?? -1);
  if (repeated) return;
  const maybeUnseen = knownSeq === undefined || (forgotten?.unseen ?? false);
  if (maybeUnseen && (series.sampled || metric.trend)) draft.outdated = true;
  if (maybeUnseen && maybeRolledUp(series.rollUp, group.groupId, metric.per)) draft.outdated = true;
  if (series.sampled && held) draft.outdated = true;
  draft.touched = true;
  draft.held.delete(key);
  draft.forgotten.set(key, forget(group, group.seq ?? knownSeq ?? -1, false));
}

function finishDraft(draft: Draft, series: Series): Series {
  const readings = [...draft.held.values()].sort(compareReadings);
  // Without a reading at hand it is not known which of the older days is the newest.
  const lost = (series.rollUp?.count ?? 0) > 0 && readings.length === 0;
  const frame = { ...series, due: draft.due, outdated: draft.outdated || lost };
  const next = series.sampled
    ? appendReadings(
        frame,
        readings,
        draft.appended.filter((reading) => draft.held.get(groupKey(reading)) === reading),
      )
    : viewOf(
        frame,
        readings,
        series.parts.map((part) => part.seed),
      );
  const kept = new Set([...next.readings, ...next.uncounted]);
  for (const reading of readings) {
    if (!kept.has(reading)) draft.forgotten.set(groupKey(reading), forget(reading, reading.seq, true));
  }
  return { ...next, forgotten: sortForgotten(draft.forgotten.values()) };
}

function speaksAbout(group: MeasureGroup, metric: Metric): boolean {
  const codes = codesOf(metric);
  return group.measures.some((measure) => codes.includes(measure.code));
}
