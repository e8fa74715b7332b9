import { groupKey, kindOfGroup, newestVersions, sortVersions } from "#lib/metrics/measure-group.ts";
import type { GroupVersion, MeasureGroup } from "#lib/metrics/measure-group.ts";
import { observationsOf } from "#lib/metrics/observation.ts";
import { codesOf, getMetric, recordKindOf } from "#lib/metrics/registry.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { containsInstant } from "#lib/metrics/window.ts";
import { compareReadings, happensAt, hasHappened, placeOf, readingsOf } from "./reading.ts";
import { viewOf } from "./series.ts";
import type { Series } from "./series.ts";

/** What a live event says: groups that appeared or were edited, and groups that are gone. */
export type LiveChange = {
  readonly changed: readonly MeasureGroup[];
  readonly removed: readonly GroupVersion[];
};

/**
 * The series after a live change, in the browser.
 *
 * - A series that holds all readings of its window is rebuilt from them. Unless `outdated`, it equals `buildSeries`
 *   over all groups with the change merged in, apart from `seq`, `createdUntil` and `unheld`. It is `outdated` when its
 *   trend goes on from history that the change may have touched; its readings are right all the same.
 * - A series that is sampled or rolled up does not hold what a change needs: it only becomes `outdated`.
 *
 * Applying a change twice is the same as once (the same object comes back), an older `seq` never replaces a newer one,
 * and the order of changes does not matter to what is drawn. Versions up to `series.seq` are in the series already, so
 * recent changes can be applied again to what the server answers.
 *
 * What is dated later than `now` (ms) does not count yet, as in `buildSeries`; without `now` everything counts.
 */
export function applyChange(series: Series, change: LiveChange, now: number | null = null): Series {
  const metric = getMetric(series.metric);
  const held = new Map(
    [...series.readings, ...series.uncounted].map((reading) => [groupKey(reading), reading]),
  );
  const unheld = new Map(series.unheld.map((version) => [groupKey(version), version]));
  const seqOf = (key: string) => held.get(key)?.seq ?? unheld.get(key)?.seq ?? null;
  const news = newsOf(change, metric, seqOf).filter(({ version }) => version.seq > series.seq);
  if (news.length === 0) return series;
  if (series.sampled || series.rollUp) return series.outdated ? series : { ...series, outdated: true };

  let { due, outdated } = series;
  for (const { version, group } of news) {
    const key = groupKey(version);
    const reading = group ? readingsOf(observationsOf([group], metric.key))[0] : undefined;
    const happened = reading && (now === null || hasHappened(reading, metric.per, now));
    const place = happened ? placeOf(reading, metric.per, series.zone) : null;
    if (reading && !happened && containsInstant(series.window, reading.at)) {
      due = Math.min(due ?? Infinity, happensAt(reading, metric.per));
    }
    if (metric.trend) {
      const maybeOld = unheld.has(key) || !group || group.createdAt <= series.createdUntil;
      outdated ||= place !== null && place < series.window.from;
      outdated ||= maybeOld && !held.has(key);
    }
    if (reading && place !== null && containsInstant(series.window, place)) {
      held.set(key, reading);
      unheld.delete(key);
    } else {
      held.delete(key);
      unheld.set(key, version);
    }
  }
  const next = viewOf(
    { ...series, due, outdated, unheld: sortVersions(unheld.values()) },
    [...held.values()].sort(compareReadings),
    series.parts.map(({ seed }) => seed),
  );
  // One reading too many to hold them all.
  return next.sampled ? { ...next, outdated: true } : next;
}

type News = { readonly version: GroupVersion; readonly group: MeasureGroup | null };

/** What a change says of a metric beyond the versions known by `seqOf`; `group` is null for one that is gone. */
function newsOf(change: LiveChange, metric: Metric, seqOf: (key: string) => number | null): News[] {
  const codes = codesOf(metric);
  const news = new Map<string, News>();
  const add = ({ connectionId, groupId, seq }: GroupVersion, group: MeasureGroup | null) => {
    const key = groupKey({ connectionId, groupId });
    const known = news.get(key)?.version.seq ?? seqOf(key) ?? -1;
    if (seq > known) news.set(key, { version: { connectionId, groupId, seq }, group });
  };
  for (const group of newestVersions(change.changed)) {
    const speaks = group.measures.some(({ code }) => codes.includes(code));
    if (speaks || seqOf(groupKey(group)) !== null) add(group, group.deletedAt === null ? group : null);
  }
  for (const version of change.removed) {
    if (kindOfGroup(version.groupId) === recordKindOf(metric)) add(version, null);
  }
  return [...news.values()];
}
