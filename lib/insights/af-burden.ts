import { AFIB_CLASSES } from "#lib/metrics/afib-class.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { classifiedOf, sumVerdicts } from "#lib/series/verdict-counts.ts";
import type { FindingEntry, FindingInput, FoundAs } from "./finding.ts";

/** Of ECGs. */
export const afBurden = makeEntry("af-burden", "afib-ecg");
/** Of the checks that a watch makes by itself, by the pulse. */
export const afPulse = makeEntry("af-pulse", "afib-ppg");

function makeEntry<Key extends string>(key: Key, metric: "afib-ecg" | "afib-ppg") {
  return {
    key,
    metric,
    about: "state",
    noticeable: { positive: 1 },
    alert: { choices: { signs: ({ sense }) => sense === "signs" }, sized: null, decidedAt: "last" },
    find: (input: FindingInput) => findBurden(input, metric),
    write: ({ values }, writer) => ({
      positive: writer.count(values["positive"] ?? 0),
      negative: writer.count(values["negative"] ?? 0),
      inconclusive: values["none"] ?? 0,
      total: values["total"] ?? 0,
      days: values["days"] ?? 0,
      last: writer.day(values["last"] ?? 0),
      newest: writer.day(values["newest"] ?? 0),
    }),
  } as const satisfies FindingEntry;
}

/** What the device concluded in 14 days: its own results, counted. A single one with signs is said. */
function findBurden(
  { readingsOf, now }: FindingInput,
  metric: MetricKey,
): FoundAs<"clear" | "unclear" | "stale"> | null {
  const readings = readingsOf(metric);
  const newest = readings.at(-1);
  const sum = sumVerdicts(classifiedOf(getMetric(metric), readings), AFIB_CLASSES, now);
  if (!newest || !sum) return null;
  const { positive, negative, none, total, days, until, lastPositive } = sum;
  const from = until - days * DAY_MS;
  const used = readings.filter(({ at }) => at > from);
  const common = {
    severity: "information",
    since: newest.at,
    explanation: { formula: "af-burden", span: { from, to: until }, used, baseline: [], unused: [] },
  } as const;
  if (until !== now) return { ...common, state: "stale", sense: "", values: { newest: newest.at } };
  const values = { positive, negative, none, total, days };
  if (positive > 0 && lastPositive) {
    const last = lastPositive.at;
    return { ...common, state: "clear", sense: "signs", severity: "attention", values: { ...values, last } };
  }
  return negative > 0
    ? { ...common, state: "clear", sense: "no-signs", values }
    : { ...common, state: "unclear", sense: "", values };
}
