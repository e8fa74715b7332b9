import type { Words } from "#lib/messages/language.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import { formatDelta } from "#lib/metrics/format-value.ts";
import { formatInstant, formatRecentDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { shownUnit } from "#lib/metrics/unit.ts";
import type { NumberWriter } from "./finding.ts";
import { getFindingEntry } from "./registry.ts";
import type { Finding, FINDINGS } from "./registry.ts";

/** The sentences that there are: of each entry those of the states that it can find. */
type Sentence = {
  [
    Entry in (typeof FINDINGS)[number] as Entry["key"]
  ]: `${Entry["key"]}.${NonNullable<ReturnType<Entry["find"]>>["state"]}`;
}[Finding["key"]];

/**
 * A finding as a sentence, the same on a page, in a mail and on paper; a report does not call its reader "you". `now` in
 * ms.
 */
export function writeFinding(
  t: Words<"insights.findings">,
  finding: Pick<Finding, "key" | "metric" | "state" | "sense" | "values">,
  reader: Reader,
  now: number,
  voice: "person" | "report" = "person",
): string {
  const writer = makeWriter(getMetric(finding.metric), reader, now);
  const values = getFindingEntry(finding.key).write(finding, writer);
  return t(`${finding.key}.${finding.state}` as Sentence, { sense: finding.sense, voice, ...values });
}

/** Writes the numbers of a metric for a reader. `now` in ms. */
export function makeWriter(metric: Metric, reader: Reader, now: number): NumberWriter {
  const { locale, units, zone } = reader;
  const signed = (difference: number, decimals = metric.decimals) =>
    formatDelta(difference, metric.unitKind, units, locale, decimals);
  const size = (difference: number, decimals?: number) =>
    signed(difference, decimals).replace(/^[+\u2212]/, "");
  // A difference in stones is written in pounds.
  const unit = `\u00a0${shownUnit(metric.unitKind, units).after.other}`;
  const withoutUnit = (text: string) => (text.endsWith(unit) ? text.slice(0, -unit.length) : text);
  return {
    metric,
    reader,
    now,
    value: (value) => formatMetricValue(metric, value, reader),
    size,
    bareSize: (difference, decimals) => withoutUnit(size(difference, decimals)),
    signed,
    bareSigned: (difference, decimals) => withoutUnit(signed(difference, decimals)),
    count: (count) => formatCount(count, locale),
    day: (at) => formatRecentDay(at, now, zone, locale),
    month: (at) => formatInstant(at, zone, locale, "month-year"),
  };
}
