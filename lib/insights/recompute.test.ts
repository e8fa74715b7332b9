import fc from "fast-check";
import { expect, test } from "vitest";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { getWords } from "#lib/messages/get-words.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import { daysBetween, localDayOf } from "#lib/metrics/local-day.ts";
import type { Reading } from "#lib/series/reading.ts";
import { findFindings } from "./find-findings.ts";
import type { Finding, FindingKey } from "./registry.ts";
import { fitWeightAgain } from "#lib/testing/fit-weight-again.ts";
import { NOW } from "./finding-tests.fixture.ts";
import { inputOfWeighIns, weighingPersons } from "./weigh-ins.fixture.ts";
import { writeFinding } from "./write-finding.ts";

type Values = Record<string, number>;
type Case = { readonly finding: Finding; readonly goals: readonly Goal[] };

/**
 * Every number of a finding again, from nothing but its explanation, by formulas that share nothing with those of the
 * product. Of findings that are clear or unclear; the others have no number but how much is missing.
 */
const RECOMPUTED: Readonly<Partial<Record<FindingKey, (one: Case) => Values>>> = {
  "weight-rate": ({ finding }) => rateOf(finding),
  "weight-goal": ({ finding, goals }) => {
    const { value: goal = NaN, band = null } = goals[0] ?? {};
    const line = lineOf(finding);
    if (band) {
      const { used } = finding.explanation;
      const isInside = ({ values: { value = NaN } }: Reading) => value >= band.low && value <= band.high;
      const inside = used.filter(isInside).length;
      const days = finding.values["days"] ?? NaN;
      return { ...band, weight: line.at(0), inside, of: used.length, days };
    }
    const outside = (days: number) => Math.abs(goal - line.at(days)) - line.reachAt(days);
    const likely = (goal - line.at(0)) / line.slope;
    const isDated = finding.sense === "between" || finding.sense === "from";
    return {
      goal,
      weight: line.at(0),
      rate: 7 * line.slope,
      ...(isDated && {
        soonest: outside(0) <= 0 ? 0 : signChange(outside, 0, likely),
        likely,
      }),
      ...(finding.sense === "between" && { latest: signChange(outside, likely, 1_200) }),
    };
  },
};

function rateOf(finding: Finding): Values {
  const { used } = finding.explanation;
  const { slope, slopeReach } = lineOf(finding);
  return {
    rate: 7 * slope,
    ...(finding.values["low"] === undefined
      ? {}
      : { days: finding.values["days"] ?? NaN, readings: used.length }),
    low: 7 * (slope - slopeReach),
    high: 7 * (slope + slopeReach),
    ...robustOf(used),
  };
}

/** The slope that as many pairs of days exceed as fall below, and those so many ranks to each side. */
function robustOf(used: readonly Reading[]): Values {
  const weekly: number[] = [];
  for (const [index, first] of used.entries())
    for (const second of used.slice(index + 1)) {
      const days = daysBetween(localDayOf(first.at, first.zone), localDayOf(second.at, second.zone));
      weekly.push((7 * ((second.values["value"] ?? NaN) - (first.values["value"] ?? NaN))) / days);
    }
  weekly.sort((a, b) => a - b);
  const [pairs, count] = [weekly.length, used.length];
  const ranks = 1.959964 * Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  const from = Math.max(1, Math.round((pairs - ranks) / 2));
  const to = Math.min(pairs, Math.round((pairs + ranks) / 2) + 1);
  const at = (rank: number) => weekly[rank - 1] ?? NaN;
  return {
    robust: (at(Math.ceil(pairs / 2)) + at(Math.floor(pairs / 2) + 1)) / 2,
    robustLow: at(from),
    robustHigh: at(to),
  };
}

/** The line of weight, in kg and days from the newest reading: generalised least squares with all correlations. */
function lineOf({ explanation }: Finding) {
  const newest = explanation.used.at(-1);
  if (!newest) throw new Error("The finding names no reading");
  // Rate and goal of one person share it.
  const line = lines.get(newest) ?? fitAgain(explanation, newest);
  lines.set(newest, line);
  return line;
}
const lines = new WeakMap<Reading, ReturnType<typeof fitAgain>>();

function fitAgain({ used, baseline, span }: Finding["explanation"], newest: Reading) {
  const points = (readings: readonly Reading[]) =>
    readings.map(({ at, zone, values }) => ({
      x: daysBetween(localDayOf(newest.at, newest.zone), localDayOf(at, zone)),
      y: values["value"] ?? NaN,
      isRecent: daysBetween(localDayOf(at, zone), localDayOf(span.to, zone)) < 28,
    }));
  return fitWeightAgain(points(used), points(baseline));
}

/** Where a function that is below 0 at one of two places and above at the other changes its sign. */
function signChange(of: (place: number) => number, from: number, to: number): number {
  const isAbove = of(from) > 0;
  let [left, right] = [from, to];
  for (let step = 0; step < 100; step += 1) {
    const middle = (left + right) / 2;
    if (of(middle) > 0 === isAbove) left = middle;
    else right = middle;
  }
  return right;
}

const READER = { locale: "en-GB", zone: "Europe/Berlin", units: METRIC_UNITS };

test("every number that is shown follows from the readings that its explanation names", () => {
  let [numbers, sentences] = [0, 0];
  fc.assert(
    fc.property(weighingPersons, ({ groups, zone, goals }) => {
      const input = inputOfWeighIns(groups, { goals, zone });
      for (const finding of findFindings(input)) {
        const { explanation, values, state, metric } = finding;
        const all = input.readingsOf(metric);
        for (const reading of [
          ...explanation.used,
          ...explanation.baseline,
          ...explanation.unused.map((one) => one.reading),
        ])
          expect(all).toContain(reading);
        if (state !== "clear" && state !== "unclear") continue;
        const inSpan = all.filter(({ at }) => at >= explanation.span.from && at <= explanation.span.to);
        expect(explanation.used.length + explanation.unused.length).toBe(inSpan.length);
        const again = RECOMPUTED[finding.key]?.({ finding, goals }) ?? {};
        const newest = explanation.used.at(-1);
        for (const [name, value] of Object.entries(values)) {
          const isDate = ["soonest", "likely", "latest"].includes(name);
          const shown =
            isDate && newest
              ? daysBetween(localDayOf(newest.at, newest.zone), localDayOf(value, zone))
              : value;
          const what = `${finding.key} ${name}`;
          const rest = shown - (again[name] ?? NaN);
          // A date is the day after which it has happened; whole numbers of days may come out a trifle larger or smaller.
          if (isDate) expect(Math.abs(rest - 0.5), what).toBeLessThan(0.500001);
          else expect(rest, what).toBeCloseTo(0, 5);
          numbers += 1;
        }
        if (finding.key !== "weight-rate" || state !== "clear") continue;
        // What is read is this, rounded once.
        const sentence = writeFinding(getWords("insights.findings"), finding, READER, NOW);
        const [read = NaN, least = NaN, most = NaN] = (sentence.match(/\d+\.\d\d/g) ?? []).map(Number);
        const ends = [again["low"] ?? NaN, again["high"] ?? NaN].map(Math.abs).sort((a, b) => a - b);
        expect(Math.abs(read - Math.abs(again["rate"] ?? NaN))).toBeLessThan(0.005001);
        expect(Math.abs(least - (ends[0] ?? NaN))).toBeLessThan(0.005001);
        expect(Math.abs(most - (ends[1] ?? NaN))).toBeLessThan(0.005001);
        sentences += 1;
      }
    }),
    { numRuns: 1_000 },
  );
  expect(numbers).toBeGreaterThan(3_000);
  expect(sentences).toBeGreaterThan(100);
});
