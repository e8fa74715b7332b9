import { formatReading } from "#components/metric/format-reading.ts";
import { describeReading } from "#components/metric/describe-reading.ts";
import type { Words } from "#lib/messages/language.ts";
import { armOf } from "#lib/metrics/arm.ts";
import { type Entry, type EntryMetric, entryFieldsOf, entryMetricOf } from "#lib/metrics/entry.ts";
import { formatValue } from "#lib/metrics/format-value.ts";
import { toNumber } from "#lib/metrics/quantity.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { Reading } from "#lib/series/reading.ts";

/** What was entered: "82.4 kg", "128/82 mmHg, pulse 61 bpm, left arm". */
export function formatEntry(
  t: Words<"entries.list">,
  words: Words<"metric.reading">,
  { measures }: Pick<Entry, "measures">,
  reader: Reader,
): string {
  const key = entryMetricOf(measures);
  if (key === null) return measures.map((measure) => String(toNumber(measure))).join(", ");
  const metric = getMetric(key);
  const numberOf = (code: number) => {
    const measure = measures.find((one) => one.code === code);
    return measure ? toNumber(measure) : null;
  };
  const values = Object.fromEntries(metric.parts.map((part) => [part.key, numberOf(part.code) ?? 0]));
  const value = formatReading(words, metric, values, reader);
  const pulse = entryFieldsOf(key).find(({ name }) => name === "pulse");
  const beats = pulse ? numberOf(pulse.code) : null;
  const whole =
    pulse && beats !== null
      ? t("withPulse", { value, pulse: formatValue(beats, pulse.unitKind, reader.units, reader.locale) })
      : value;
  const arm = armOf(measures);
  return arm ? t("withArm", { value: whole, arm }) : whole;
}

/** The question about a reading that is there already: what it is, when, and from where. */
export function describeTwin(
  t: Words<"entries.problems">,
  words: Words<"metric.reading">,
  metric: EntryMetric,
  twin: Reading,
  reader: Reader,
): string {
  const facts = describeReading(words, twin, reader);
  return t("twin", {
    value: formatReading(words, getMetric(metric), twin.values, reader),
    when: facts.measuredAt,
    arrival: facts.arrival,
  });
}
