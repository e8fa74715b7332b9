import { groupKey, kindOfGroup, newestVersions, sortVersions } from "#lib/metrics/measure-group.ts";
import type { GroupVersion, MeasureGroup } from "#lib/metrics/measure-group.ts";
import { observationsOf } from "#lib/metrics/observation.ts";
import { codesOf, getMetric, recordKindOf } from "#lib/metrics/registry.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { containsInstant } from "#lib/metrics/window.ts";
import { compareReadings, happensAt, hasHappened, placeOf, readingsOf } from "./reading.ts";
import type { Reading } from "./reading.ts";
import { viewOf } from "./series.ts";
import type { Series } from "./series.ts";

/** The content of a live event: groups that were added or edited, and groups that were removed. */
export type LiveChange = {
  readonly changed: readonly MeasureGroup[];
  readonly removed: readonly GroupVersion[];
};

/**
 * The series after a live change, in the browser.
 *
 * - A series that holds all readings of its window is rebuilt from them. Unless `outdated`, it equals `buildSeries`
 *   over all groups with the change merged in, apart from `seq`, `createdUntil` and `unheld`. It is `outdated` when its
 *   trend continues history that the change may have altered; its readings are right in any case.
 * - A series that is sampled or rolled up does not hold what a change needs: it only becomes `outdated`.
 *
 * Applying a change twice is the same as once (the same object comes back), an older `seq` never replaces a newer one,
 * and the order of changes does not matter to what is drawn. Versions up to `series.seq` are in the series already, so
 * recent changes can be applied again to the server's answer.
 *
 * What is dated later than `now` (ms) does not count yet, as in `buildSeries`; without `now` everything counts.
 */
export function applyChange(series: Series, change: LiveChange, now: number | null = null): Series {
  // Most changes are about other metrics, and a page may apply the last ones again to all that it shows.
  const isNew = ({ seq }: GroupVersion) => seq > series.seq;
  if (!change.changed.some(isNew) && !change.removed.some(isNew)) return series;
  const known = knownOf(series, change);
  const news = newsOf(change, getMetric(series.metric), known).filter(isNew);
  if (news.length === 0) return series;
  if (series.sampled || series.rollUp) return series.outdated ? series : { ...series, outdated: true };
  const next = rebuild(series, news, now);
  // One reading too many to hold them all.
  return next.sampled ? { ...next, outdated: true } : next;
}

function rebuild(series: Series, news: readonly News[], now: number | null): Series {
  const metric = getMetric(series.metric);
  const held = byKey([...series.readings, ...series.uncounted]);
  const unheld = byKey(series.unheld);
  let { due, outdated } = series;
  for (const { group, ...version } of news) {
    const key = groupKey(version);
    const reading = group ? readingsOf(observationsOf([group], metric.key))[0] : undefined;
    const where = reading ? whereIs(reading, series, now) : null;
    const maybeHistory =
      !held.has(key) && (unheld.has(key) || !group || group.createdAt <= series.createdUntil);
    if (metric.trend && (maybeHistory || where === "before")) outdated = true;
    if (reading && where === "due") due = Math.min(due ?? Infinity, happensAt(reading, metric.per));
    if (reading && where === "inside") {
      held.set(key, reading);
      unheld.delete(key);
    } else {
      held.delete(key);
      unheld.set(key, version);
    }
  }
  return viewOf(
    { ...series, due, outdated, unheld: sortVersions(unheld.values()) },
    [...held.values()].sort(compareReadings),
    series.parts.map(({ seed }) => seed),
  );
}

/** Where a reading is by the window; `due` when it would be inside but has not happened yet. */
function whereIs(
  reading: Reading,
  { metric, window, zone }: Series,
  now: number | null,
): "inside" | "before" | "after" | "due" {
  const { per } = getMetric(metric);
  if (now !== null && !hasHappened(reading, per, now)) {
    return containsInstant(window, reading.at) ? "due" : "after";
  }
  const place = placeOf(reading, per, zone);
  if (containsInstant(window, place)) return "inside";
  return place < window.from ? "before" : "after";
}

/** The versions that a series has of the groups of a change. */
function knownOf({ readings, uncounted, unheld }: Series, { changed, removed }: LiveChange) {
  const ids = new Set([...changed, ...removed].map(({ groupId }) => groupId));
  const isAmong = ({ groupId }: GroupVersion) => ids.has(groupId);
  return byKey([...readings.filter(isAmong), ...uncounted.filter(isAmong), ...unheld.filter(isAmong)]);
}

function byKey<Version extends GroupVersion>(versions: readonly Version[]): Map<string, Version> {
  return new Map(versions.map((version) => [groupKey(version), version]));
}

/** A version with its group; null for one that was removed. */
type News = GroupVersion & { readonly group: MeasureGroup | null };

/** What a change adds for a metric to the known versions, one entry for each group. */
function newsOf(change: LiveChange, metric: Metric, known: ReadonlyMap<string, GroupVersion>): News[] {
  const codes = codesOf(metric);
  const news = new Map<string, News>();
  const add = ({ connectionId, groupId, seq }: GroupVersion, group: MeasureGroup | null) => {
    const key = groupKey({ connectionId, groupId });
    const newest = news.get(key) ?? known.get(key);
    if (!newest || seq > newest.seq) news.set(key, { connectionId, groupId, seq, group });
  };
  for (const group of newestVersions(change.changed)) {
    const speaks = group.measures.some(({ code }) => codes.includes(code));
    if (speaks || known.has(groupKey(group))) add(group, group.deletedAt === null ? group : null);
  }
  for (const version of change.removed) {
    if (kindOfGroup(version.groupId) === recordKindOf(metric)) add(version, null);
  }
  return [...news.values()];
}
