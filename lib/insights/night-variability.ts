import { compareVariability, VARIABILITY_BEFORE, VARIABILITY_WEEK } from "./compare-variability.ts";
import { explainNights, readingsOfNights } from "./explain-nights.ts";
import type { FindingEntry, FindingInput, Found } from "./finding.ts";

/** What is read, and hence compared: whole milliseconds would hide that a mean is just outside its band. */
export const VARIABILITY_DECIMALS = 1;

export const nightVariability = {
  key: "night-variability",
  metric: "night-variability",
  about: "state",
  noticeable: { mean: 5 },
  alert: { choices: { below: ({ sense }) => sense === "below" }, sized: null, decidedAt: null },
  find: findNightVariability,
  write: ({ values }, writer) => ({
    mean: writer.size(values["mean"] ?? 0, VARIABILITY_DECIMALS),
    low: writer.bareSize(values["low"] ?? 0, VARIABILITY_DECIMALS),
    high: writer.bareSize(values["high"] ?? 0, VARIABILITY_DECIMALS),
    nights: values["nights"] ?? 0,
    days: VARIABILITY_WEEK.days,
    more: values["more"] ?? 0,
    newest: writer.day(values["newest"] ?? 0),
  }),
} as const satisfies FindingEntry;

/** The heart rate variability of the last week of nights against the band of the person's own nights before. */
function findNightVariability(input: FindingInput): Found | null {
  const measured = input.readingsOf("night-variability");
  const newest = measured.findLast(({ how }) => !how.nap);
  if (!newest) return null;
  const { nights, week, baseline, mean, band } = compareVariability(measured, input.now);
  const common = {
    sense: "",
    severity: "information",
    since: nights.at(-1)?.readings.at(-1)?.at ?? newest.at,
  } as const;
  if (nights.length === 0) {
    const explanation = explainNights("night-variability", input, measured, { used: [newest], baseline: [] });
    return { ...common, state: "stale", values: { newest: newest.at }, explanation };
  }
  if (!band || mean === null) {
    const more = band
      ? VARIABILITY_WEEK.needed - week.length
      : VARIABILITY_BEFORE.needed + VARIABILITY_WEEK.days - nights.length;
    const explanation = explainNights("night-variability", input, measured, {
      used: readingsOfNights(nights),
      baseline: [],
    });
    return { ...common, state: "not-enough", values: { more }, explanation };
  }
  const values = {
    ...{ mean: shownOf(mean), low: shownOf(band.low), high: shownOf(band.high) },
    ...{ nights: week.length, baseline: baseline.length },
  };
  const explanation = explainNights("night-variability", input, measured, {
    used: readingsOfNights(week),
    baseline: readingsOfNights(baseline),
  });
  if (values.low <= values.mean && values.mean <= values.high)
    return { ...common, state: "unclear", values, explanation };
  const sense = values.mean < values.low ? "below" : "above";
  return { ...common, state: "clear", sense, values, explanation };
}

function shownOf(rmssd: number): number {
  return Number(rmssd.toFixed(VARIABILITY_DECIMALS));
}
