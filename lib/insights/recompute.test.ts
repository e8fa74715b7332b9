import fc from "fast-check";
import { expect, test } from "vitest";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { getWords } from "#lib/messages/get-words.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import { daysBetween, localDayOf } from "#lib/metrics/local-day.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
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
    const goal = goals[0]?.value ?? NaN;
    const { rate = NaN, low = NaN, high = NaN } = rateOf(finding);
    const trend = trendOf(finding.explanation.baseline);
    const dates =
      finding.sense === "between" || finding.sense === "from"
        ? [low, rate, high].map((weekly) => Math.ceil((goal - trend) / (weekly / 7))).sort((a, b) => a - b)
        : [];
    const [soonest, likely, latest] = dates;
    return {
      goal,
      trend,
      rate,
      ...(soonest === undefined ? {} : { soonest }),
      ...(likely === undefined ? {} : { likely }),
      ...(latest === undefined || finding.sense === "from" ? {} : { latest }),
    };
  },
};

/** The weekly rate by the normal equations, in kg. */
function rateOf({ explanation, values }: Finding): Values {
  const points = explanation.used.map(({ at, zone, values: { value = NaN } }) => ({
    x: daysBetween("2026-01-01", localDayOf(at, zone)),
    y: value,
  }));
  const sum = (of: (point: (typeof points)[number]) => number) =>
    points.reduce((all, one) => all + of(one), 0);
  const n = points.length;
  const spread = n * sum(({ x }) => x * x) - sum(({ x }) => x) ** 2;
  const slope = (n * sum(({ x, y }) => x * y) - sum(({ x }) => x) * sum(({ y }) => y)) / spread;
  const level = sum(({ y }) => y) / n - (slope * sum(({ x }) => x)) / n;
  const scatter = Math.sqrt(sum(({ x, y }) => (y - level - slope * x) ** 2) / (n - 2));
  const reach = quantileOfT(n - 2) * Math.max(scatter, 0.1 / Math.sqrt(12)) * Math.sqrt(n / spread);
  return {
    rate: 7 * slope,
    ...(values["low"] === undefined ? {} : { days: values["days"] ?? NaN, readings: n }),
    low: 7 * (slope - reach),
    high: 7 * (slope + reach),
  };
}

/** The exponential average of seven days at its end: from the newest reading backwards, each takes its share of the rest. */
function trendOf(readings: readonly Reading[]): number {
  let [left, sum] = [1, 0];
  for (let index = readings.length - 1; index >= 0; index -= 1) {
    const days = ((readings[index]?.at ?? 0) - (readings[index - 1]?.at ?? -Infinity)) / DAY_MS;
    const share = days > 30 ? 1 : 1 - Math.exp(-days / 7);
    sum += left * share * (readings[index]?.values["value"] ?? NaN);
    left *= 1 - share;
  }
  return sum;
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
          expect(again[name], `${finding.key} ${name}`).toBeCloseTo(shown, 5);
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
