import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Objective } from "#lib/metrics/objective.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { formatValue } from "#lib/metrics/unit.ts";
import type { Reader } from "./reader.ts";

const PER = { moment: "", day: " a day", night: " a night" } as const;

/** A goal in words. `summed`: the chart shows sums of more than a day, to which a goal for a day says nothing. */
export function describeGoal({ metric, value, setAt }: Objective, reader: Reader, summed: boolean): string {
  const { unitKind, decimals, per } = getMetric(metric);
  const goal = formatValue(value, unitKind, reader.units, reader.locale, decimals);
  const since = formatInstant(setAt, reader.zone, reader.locale, "date");
  const drawn = summed ? "It is not drawn beside sums of weeks or months." : "The dashed line marks it.";
  return `The goal set at Withings, known since ${since}: ${goal}${PER[per]}. ${drawn}`;
}
