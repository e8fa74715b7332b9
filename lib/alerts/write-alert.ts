import { getFindingEntry } from "#lib/insights/registry.ts";
import { writeFinding } from "#lib/insights/write-finding.ts";
import type { Words } from "#lib/messages/language.ts";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import { formatTick, formatValue } from "#lib/metrics/format-value.ts";
import { formatRecentDay } from "#lib/metrics/local-time.ts";
import { decimalsOf, getMetric, type Metric } from "#lib/metrics/registry.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { displayNumber } from "#lib/metrics/unit.ts";
import type { Condition, Offer } from "./condition.ts";
import type { Facts } from "./verdict.ts";

/** The words that sentences of alerts are made of. */
export type AlertWords = {
  readonly choices: Words<"alerts.choices">;
  readonly conditions: Words<"alerts.conditions">;
  readonly reasons: Words<"alerts.reasons">;
  readonly findings: Words<"insights.findings">;
  readonly metrics: Words<"metrics.names">;
  readonly parts: Words<"metric.reading">;
};

/** A week's rate is a tenth of a weigh-in: it needs one decimal more. */
const SIZE_DECIMALS = 2;

/** What a choice of a finding is called. */
export function nameChoice(
  { choices }: Pick<AlertWords, "choices">,
  offer: Offer & { kind: "finding" },
): string {
  return choices(`${offer.finding}.${offer.choice}` as "af-burden.signs");
}

/** What an alert is set on: "Weight: a reading above 80.0 kg". */
export function writeCondition(words: AlertWords, condition: Condition, reader: Reader): string {
  const { conditions } = words;
  switch (condition.kind) {
    case "finding": {
      const choice = nameChoice(words, condition);
      if (condition.size === null) return choice;
      const { unitKind } = getMetric(getFindingEntry(condition.finding).metric);
      const size = formatValue(condition.size, unitKind, reader.units, reader.locale, SIZE_DECIMALS);
      return conditions("sized", { choice, size });
    }
    case "limit": {
      const limits = writeParts(words, getMetric(condition.metric), condition.limits, reader);
      return conditions("limit", {
        ...{ metric: words.metrics(condition.metric), limits },
        ...{ of: condition.of, side: condition.side },
      });
    }
    case "silence":
      return conditions("silence", { metric: words.metrics(condition.metric), days: condition.days });
    case "link":
      return conditions("link");
    case "battery":
      return conditions("battery");
  }
}

/** Why an alert was announced: "Weight 80.4 kg, above 80.0 kg." `now` in ms. */
export function writeReason(
  words: AlertWords,
  condition: Condition,
  { sense, values, names }: Facts,
  reader: Reader,
  now: number,
): string {
  const { reasons } = words;
  switch (condition.kind) {
    case "finding": {
      const { key, metric } = getFindingEntry(condition.finding) as {
        key: typeof condition.finding;
        metric: Metric["key"];
      };
      return writeFinding(words.findings, { key, metric, state: "clear", sense, values }, reader, now);
    }
    case "limit": {
      const metric = getMetric(condition.metric);
      const limited = Object.fromEntries(
        Object.keys(condition.limits).map((part) => [part, values[part] ?? 0] as const),
      );
      return reasons("limit", {
        metric: words.metrics(condition.metric),
        values: writeParts(words, metric, limited, reader),
        limits: writeParts(words, metric, condition.limits, reader),
        of: condition.of,
        side: condition.side,
        readings: values["readings"] ?? 0,
      });
    }
    case "silence":
      return reasons("silence", {
        metric: words.metrics(condition.metric),
        day: formatRecentDay(values["newest"] ?? 0, now, reader.zone, reader.locale),
        days: values["days"] ?? condition.days,
      });
    case "link":
      return reasons("link");
    case "battery":
      return reasons("battery", { devices: new Intl.ListFormat(reader.locale).format(names) });
  }
}

/** "138/86 mmHg", "80.4 kg"; of a metric with other parts, each with its name. */
function writeParts(
  { parts }: Pick<AlertWords, "parts">,
  metric: Metric,
  values: Readonly<Record<string, number>>,
  reader: Reader,
): string {
  const { units, locale } = reader;
  const given = metric.parts.flatMap(({ key }) => {
    const value = values[key];
    return value === undefined ? [] : [{ key, value }];
  });
  const [first, second] = given;
  if (metric.chartKind === "range-pair" && first && second) {
    const shown = displayNumber(first.value, metric.unitKind, units);
    const upper = formatTick(shown, metric.unitKind, units, locale, decimalsOf(metric, first.value));
    return `${upper}/${formatMetricValue(metric, second.value, reader)}`;
  }
  const written = given.map(({ key, value }) => {
    const text = formatMetricValue(metric, value, reader);
    return metric.parts.length === 1 ? text : `${parts(`parts.${key}` as "parts.systolic")} ${text}`;
  });
  return new Intl.ListFormat(locale, { type: "disjunction" }).format(written);
}
