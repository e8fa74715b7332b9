import type { DataKind } from "#lib/metrics/kinds.ts";
import type { GroupVersion, MeasureGroup } from "#lib/metrics/measure-group.ts";
import { latestObservation } from "#lib/metrics/observation.ts";
import { getMetric, metricsOfCodes } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { LiveChange } from "#lib/series/append.ts";

/** The newest reading of each metric that is shown (or of each person), by the name of its version. */
export type Versions<Key extends string = MetricKey> = ReadonlyMap<Key, string>;

/** Names one version of one reading: an edited reading has another name. */
export function nameVersion({ seq, groupId, connectionId }: GroupVersion): string {
  return `${seq} ${groupId} ${connectionId.slice(-6)}`;
}

/** Those whose newest reading is another than before: a new one, an edited one, or one that went away. */
export function arrivalsBetween<Key extends string>(before: Versions<Key>, after: Versions<Key>): Key[] {
  return [...after].flatMap(([metric, version]) => {
    const old = before.get(metric);
    return old !== undefined && old !== version ? [metric] : [];
  });
}

/** What a row may still show of an older reading: eight weeks, and some days for clocks that are ahead. */
const ROW_DAYS = 60;

/**
 * Whether a change is about a metric without a card that could take it: one that is shown as a row (`rows` of which the
 * newest reading is recent or not), or has no reading yet. A removal does not say what it was. `now` in ms.
 */
export function touchesOthers(
  { changed, removed }: LiveChange,
  cards: ReadonlySet<MetricKey>,
  rows: ReadonlyMap<MetricKey, { readonly isRecent: boolean }>,
  now: number,
): boolean {
  if (removed.length > 0 && rows.size > 0) return true;
  const touched = (group: MeasureGroup) =>
    metricsOfCodes(group.measures.map(({ code }) => code)).some((metric) => {
      if (!getMetric(metric).hasCard || cards.has(metric)) return false;
      const row = rows.get(metric);
      if (!row) return latestObservation([group], metric) !== null;
      return !row.isRecent || group.measuredAt > now - ROW_DAYS * DAY_MS;
    });
  return changed.some(touched);
}

/**
 * Whether a change may be the first record of a kind: a workout or a night has a list before it has a card. A change
 * without groups is a recording's (or the bed's), and does not say of which kind.
 */
export function bringsNewKind({ changed, removed }: LiveChange, held: readonly DataKind[]): boolean {
  if (changed.length === 0 && removed.length === 0) return !held.includes("ecg") || !held.includes("sound");
  return changed.some(({ kind }) => kind !== "goal" && !held.includes(kind));
}
