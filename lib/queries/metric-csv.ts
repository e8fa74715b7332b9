import { stringify } from "csv-stringify/sync";
import { isByHand, isImported } from "#lib/metrics/measure-group.ts";
import { getMetric, type MetricKey } from "#lib/metrics/registry.ts";
import { storedUnit } from "#lib/metrics/unit.ts";
import { containsInstant } from "#lib/metrics/window.ts";
import type { SearchParams } from "#lib/series/range.ts";
import { dayOfReading } from "#lib/series/reading.ts";
import { csvText } from "./csv-text.ts";
import { loadHistory, type PersonWithGoal } from "./load-histories.ts";
import { findInRange } from "./load-metric-page.ts";
import { loadRawReadings, type RawReading } from "./load-raw-readings.ts";
import { pageZone } from "./page-zone.ts";

/** A metric as CSV, and what is wrong with the address, in a sentence, or null. */
export type MetricCsv = { readonly text: string; readonly error: string | null };

/**
 * Every reading of the range that a page of a metric shows, the oldest first, those that do not count among them.
 * `zone` is the reader's; `now` in ms.
 */
export async function loadMetricCsv(
  person: PersonWithGoal,
  metric: MetricKey,
  searchParams: SearchParams,
  reader: { readonly zone: string | null },
  now: number,
): Promise<MetricCsv> {
  const [{ history, zone }, readings] = await Promise.all([
    loadHistory(person, metric),
    loadRawReadings(person, metric, now),
  ]);
  const used = { zone: pageZone(reader.zone, zone), within: <T>(one: T) => one };
  const { window, place, error } = findInRange(history, searchParams, used, now);
  const inside = readings.filter(({ reading }) => containsInstant(window, place(reading)));
  return { text: writeMetricCsv(metric, inside), error };
}

/** Readings as RFC 4180 wants it: when, the local day, values in the stored unit, whether and why not they count. */
export function writeMetricCsv(metric: MetricKey, readings: readonly RawReading[]): string {
  const { parts, unitKind } = getMetric(metric);
  const unit = storedUnit(unitKind);
  const columns = parts.map(({ key }) => (unit === "" ? key : `${key} (${unit})`));
  const rows = readings.map(({ reading, why }) => [
    new Date(reading.at).toISOString(),
    csvText(reading.zone),
    dayOfReading(reading),
    ...parts.map(({ key }) => reading.values[key]),
    why === null ? "yes" : "no",
    why ?? "",
    isByHand(reading) ? "hand" : isImported(reading) ? "file" : "withings",
    csvText(reading.how.deviceModel ?? ""),
    reading.how.arm ?? "",
    csvText(reading.how.comment ?? ""),
  ]);
  const head = ["at", "zone", "day", ...columns, "counts", "why_not", "origin", "device", "arm", "comment"];
  return stringify([head, ...rows], { bom: true, record_delimiter: "windows" });
}
