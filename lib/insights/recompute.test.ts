import fc from "fast-check";
import { expect, test } from "vitest";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { getWords } from "#lib/messages/get-words.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import { daysBetween, localDayOf } from "#lib/metrics/local-day.ts";
import type { Reading } from "#lib/series/reading.ts";
import { findFindings } from "./find-findings.ts";
import type { Finding, FindingKey } from "./registry.ts";
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
  const isRecent = ({ at, zone }: Reading) =>
    daysBetween(localDayOf(at, zone), localDayOf(span.to, zone)) < 28;
  const points = (readings: readonly Reading[]) =>
    readings.map(({ at, zone, values }) => ({
      x: daysBetween(localDayOf(newest.at, newest.zone), localDayOf(at, zone)),
      y: values["value"] ?? NaN,
    }));
  const all = [...baseline, ...used];
  const parts = [all.filter(isRecent), all.filter((reading) => !isRecent(reading))];
  // 0, expected four times in ten, and the middles of ten equal parts of what is between 0 and 1.
  const memories = [0, 0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95];
  const weights = memories.map(
    (memory) =>
      (memory === 0 ? 20 : 3) *
      Math.exp(
        parts.reduce(
          (sum, part) => sum + (part.length < 3 ? 0 : correlatedFit(points(part), memory).likelihood),
          0,
        ),
      ),
  );
  const mean = (of: (memory: number) => number) =>
    memories.reduce((sum, memory, index) => sum + (weights[index] ?? NaN) * of(memory), 0) /
    memories.reduce((sum, _, index) => sum + (weights[index] ?? NaN), 0);
  // (1 + memory) / (1 - memory) is 2 / (1 - memory) - 1.
  const memory = 1 - 1 / mean((one) => 1 / (1 - one));
  const { level, slope, levelVariance, shared, slopeVariance } = correlatedFit(points(used), memory);
  const t = quantileOfT(used.length - 2);
  return {
    slope,
    slopeReach: t * Math.sqrt(slopeVariance),
    at: (days: number) => level + slope * days,
    reachAt: (days: number) => t * Math.sqrt(levelVariance + 2 * days * shared + days ** 2 * slopeVariance),
  };
}

/** Level at x = 0 and slope of points whose errors correlate by memory ** distance, with their (co)variances. */
function correlatedFit(points: readonly { x: number; y: number }[], memory: number) {
  // Gaussian elimination of the correlations, beside the columns 1, x and y.
  const rows = points.map((one) => [
    ...points.map(({ x }) => memory ** Math.abs(x - one.x)),
    1,
    one.x,
    one.y,
  ]);
  const n = points.length;
  const sums = Array.from({ length: 3 }, () => [0, 0, 0]);
  let logDeterminant = 0;
  for (const [index, row] of rows.entries()) {
    const pivot = row[index] ?? NaN;
    logDeterminant += Math.log(pivot);
    for (const lower of rows.slice(index + 1)) {
      const share = (lower[index] ?? NaN) / pivot;
      for (let column = index; column < n + 3; column += 1)
        lower[column] = (lower[column] ?? NaN) - share * (row[column] ?? NaN);
    }
    for (const [a, line] of sums.entries())
      for (const b of line.keys())
        line[b] = (line[b] ?? NaN) + ((row[n + a] ?? NaN) * (row[n + b] ?? NaN)) / pivot;
  }
  const [[s11 = NaN, s1x = NaN, s1y = NaN] = [], [, sxx = NaN, sxy = NaN] = [], [, , syy = NaN] = []] = sums;
  const spread = s11 * sxx - s1x ** 2;
  const slope = (s11 * sxy - s1x * s1y) / spread;
  const level = (sxx * s1y - s1x * sxy) / spread;
  const own = Math.max(0, syy - level * s1y - slope * sxy) / (n - 2);
  const variance = Math.max(own, 0.1 ** 2 / 12);
  return {
    level,
    slope,
    levelVariance: (variance * sxx) / spread,
    shared: (-variance * s1x) / spread,
    slopeVariance: (variance * s11) / spread,
    likelihood: -(logDeterminant + Math.log(spread) + (n - 2) * Math.log(variance)) / 2,
  };
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

/** By integrating the density, cos^(n-1) of the angle whose tangent is t / sqrt(n). */
function quantileOfT(freedom: number): number {
  const known = quantiles.get(freedom);
  if (known !== undefined) return known;
  const steps = 20_000;
  const width = Math.PI / 2 / steps;
  const areas = Array.from({ length: steps }, (_, step) => Math.cos((step + 0.5) * width) ** (freedom - 1));
  const wanted = 0.95 * areas.reduce((all, area) => all + area, 0);
  let [area, step] = [0, 0];
  while (area + (areas[step] ?? 0) < wanted) area += areas[step++] ?? 0;
  const angle = (step + (wanted - area) / (areas[step] ?? 1)) * width;
  const t = Math.sqrt(freedom) * Math.tan(angle);
  quantiles.set(freedom, t);
  return t;
}
const quantiles = new Map<number, number>();

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
