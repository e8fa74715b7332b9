import { compareNights, NIGHTS_ABOVE_NEEDED, NIGHTS_NEEDED } from "./compare-nights.ts";
import type { NightComparison } from "./compare-nights.ts";
import { explainNights, readingsOfNights } from "./explain-nights.ts";
import type { FindingEntry, FindingInput, Found } from "./finding.ts";
import { rateNightsOf } from "./rate-nights.ts";

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
    const explanation = explainNights("resting-rate", input, measured, { used: [newest], baseline: [] });
    return { ...common, state: "stale", values: { newest: newest.at }, explanation };
  }
  const comparison = compareNights(nights);
  if (!comparison) {
    const explanation = explainNights("resting-rate", input, measured, {
      used: readingsOfNights(nights),
      baseline: [],
    });
    return { ...common, state: "not-enough", values: { more: NIGHTS_NEEDED - nights.length }, explanation };
  }
  const { baseline, compared, above } = comparison;
  const explanation = explainNights("resting-rate", input, measured, {
    used: readingsOfNights(compared),
    baseline: readingsOfNights(baseline),
  });
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
