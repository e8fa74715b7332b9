import type { GoalPlace } from "#components/charts/chart-model.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Objective } from "#lib/metrics/objective.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { formatMetricValue } from "./format-reading.ts";
import type { Reader } from "./reader.ts";

const PER = { moment: "", day: " a day", night: " a night" } as const;

const DRAWN: Readonly<Record<GoalPlace, string>> = {
  line: " The dashed line marks it.",
  above: " It lies above this chart.",
  below: " It lies below this chart.",
  summed: " It is not drawn beside sums of weeks or months.",
  "no-chart": "",
};

/** A goal in words, and where the chart has it. */
export function describeGoal({ metric, value, setAt }: Objective, reader: Reader, place: GoalPlace): string {
  const entry = getMetric(metric);
  const goal = formatMetricValue(entry, value, reader);
  const since = formatInstant(setAt, reader.zone, reader.locale, "date");
  return `The goal set at Withings, known since ${since}: ${goal}${PER[entry.per]}.${DRAWN[place]}`;
}
