import { startOfLocalDay } from "#lib/metrics/local-day.ts";
import { dayOfReading } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { compareNights, NIGHTS_ABOVE_NEEDED, NIGHTS_NEEDED } from "./compare-nights.ts";
import type { NightComparison } from "./compare-nights.ts";
import type { FindingEntry, FindingInput, Found } from "./finding.ts";
import { leaveOutNights } from "./leave-out-nights.ts";
import { rateNightsOf } from "./rate-nights.ts";
import type { RateNight } from "./rate-nights.ts";

export const restingRate = {
  key: "resting-rate",
  metric: "night-heart-rate",
  about: "state",
  noticeable: { over: 2 },
  alert: { choices: { above: () => true }, sized: null, decidedAt: null },
  find: findRestingRate,
  write: ({ values }, writer) => ({
    rate: writer.value(values["rate"] ?? 0),
    over: writer.bareSize(values["over"] ?? 0),
    low: writer.bareSize(values["low"] ?? 0),
    high: writer.bareSize(values["high"] ?? 0),
    nights: values["nights"] ?? 0,
    more: values["more"] ?? 0,
    newest: writer.day(values["newest"] ?? 0),
  }),
} as const satisfies FindingEntry;

/** The heart rate of the newest night against the person's own usual range; a change only from three nights on. */
function findRestingRate(input: FindingInput): Found | null {
  const measured = input.readingsOf("night-heart-rate");
  const newest = measured.findLast(({ how }) => !how.nap);
  if (!newest) return null;
  const nights = rateNightsOf(measured, input.now);
  const common = {
    sense: "",
    severity: "information",
    since: nights.at(-1)?.readings.at(-1)?.at ?? newest.at,
  } as const;
  if (nights.length === 0) {
    const explanation = explain(input, measured, [newest], []);
    return { ...common, state: "stale", values: { newest: newest.at }, explanation };
  }
  const comparison = compareNights(nights);
  if (!comparison) {
    const explanation = explain(input, measured, readingsOf(nights), []);
    return { ...common, state: "not-enough", values: { more: NIGHTS_NEEDED - nights.length }, explanation };
  }
  const { baseline, compared, above } = comparison;
  const explanation = explain(input, measured, readingsOf(compared), readingsOf(baseline));
  const values = valuesOf(comparison);
  return above.length >= NIGHTS_ABOVE_NEEDED
    ? { ...common, state: "clear", severity: "attention", values, explanation }
    : { ...common, state: "unclear", sense: senseOf(comparison), values, explanation };
}

function valuesOf({ newest, usual, low, high, above, baseline }: NightComparison): Found["values"] {
  const { rate } = newest;
  return {
    rate,
    median: usual.median,
    low,
    high,
    over: Math.max(0, rate - high),
    nights: above.length,
    baseline: baseline.length,
  };
}

function senseOf({ newest, low, high }: NightComparison): "above" | "below" | "within" {
  if (newest.rate > high) return "above";
  return newest.rate < low ? "below" : "within";
}

function readingsOf(nights: readonly RateNight[]): Reading[] {
  return nights.flatMap(({ readings }) => readings);
}

function explain(
  { now }: FindingInput,
  measured: readonly Reading[],
  used: readonly Reading[],
  baseline: readonly Reading[],
): Found["explanation"] {
  const first = baseline[0] ?? used[0];
  const from = first ? startOfLocalDay(dayOfReading(first), first.zone) : now;
  return {
    formula: "resting-rate",
    span: { from, to: now },
    used,
    baseline,
    unused: leaveOutNights(
      measured.filter(({ at }) => at >= from),
      [...used, ...baseline],
    ),
  };
}
