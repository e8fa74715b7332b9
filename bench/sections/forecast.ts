import type { FindingInput } from "#lib/insights/finding.ts";
import { fitLine } from "#lib/insights/fit-line.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import { scoreForecasts } from "#lib/insights/score-forecasts.ts";
import { weightGoal } from "#lib/insights/weight-goal.ts";
import { weightRate } from "#lib/insights/weight-rate.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import type { Reading } from "#lib/series/reading.ts";
import { coverageOf } from "../forecast/coverage.ts";
import type { Case } from "../forecast/coverage.ts";
import { FREQUENCIES, NOISES, simulateWeights } from "../forecast/simulate-weights.ts";
import type { Weights } from "../forecast/simulate-weights.ts";
import type { Size } from "../size.ts";

const PERSONS = { full: 1_000, short: 100 };
const FIRST_DAY = Date.UTC(2025, 0, 1) / DAY_MS;
/** Of a new person after two and four weeks, then every four weeks, so that no two are of the same four weeks. */
const START_DAYS = [13, ...Array.from({ length: 19 }, (_, index) => 27 + 28 * index)];
/** How far ahead a goal is put, in days at the true rate. */
const HORIZONS = [14, 30, 60, 120, 240];
const ZONE = "UTC";

/**
 * How often the ranges that are said to hold in 95 of 100 cases hold the truth, of persons whose truth is known, each
 * asked on 20 days: the weekly rate (kg) against the slope of the weight beneath the noise over the same days, and
 * beside it what it would be if days were independent; the days of a goal, where they are given, against the day on
 * which that weight reaches it at that slope; and the forecasts of four weeks that each person is shown at the end,
 * scored as their page does it.
 */
export function measureForecast(size: Size) {
  const rates: Parameters<typeof coverageOf>[0][number][] = [];
  const [plain, goals]: [typeof rates, typeof rates] = [[], []];
  const own = { made: 0, held: 0 };
  const to = FIRST_DAY + Math.max(...START_DAYS);
  for (let person = 0; person < PERSONS[size]; person += 1) {
    const noise = turnOf(NOISES, person);
    const frequency = turnOf(FREQUENCIES, Math.floor(person / NOISES.length));
    const weights = simulateWeights({ noise, frequency, seed: `forecast|${person}`, from: FIRST_DAY, to });
    const readings = readingsOf(weights);
    const score = scoreForecasts(readings, (to + 1) * DAY_MS, ZONE);
    own.made += score?.made ?? 0;
    own.held += score?.held ?? 0;
    for (const [turn, start] of START_DAYS.entries()) {
      const now = (FIRST_DAY + start) * DAY_MS + 12 * HOUR_MS;
      const until = readings.filter(({ at }) => at <= now);
      const input: FindingInput = {
        readingsOf: () => until,
        goals: [],
        guideline: "esc-2024",
        now,
        zone: ZONE,
      };
      const rate = weightRate.find(input);
      const { low, high, days } = rate?.values ?? {};
      if (!rate || low === undefined || high === undefined || days === undefined) continue;
      const slope = slopeOf(weights, FIRST_DAY + start, days);
      const history = start < 55 ? `${start + 1} days` : "8 weeks";
      const traits = { noise: noise.name, frequency: frequency.name, history, span: `${days} days` };
      rates.push({ ...compare(7 * slope, [low, high]), traits });
      plain.push({ ...compare(7 * slope, plainRate(rate.explanation.used)), traits });

      const newest = dayOf(rate.since);
      const horizon = turnOf(HORIZONS, turn);
      const value = weights.trueAt(newest) + slope * horizon;
      const goal: Goal = {
        ...{ metric: "weight", value, band: null, aim: null, by: null, setAt: 0, group: null },
      };
      const { soonest, latest = Infinity } = weightGoal.find({ ...input, goals: [goal] })?.values ?? {};
      if (soonest === undefined) continue;
      goals.push({
        ...compare(newest + horizon, [dayOf(soonest), dayOf(latest)]),
        traits: { horizon: `${horizon} days`, ...traits },
      });
    }
  }
  return {
    rate: coverageOf(rates),
    "rate if days were independent": coverageOf(plain),
    goal: coverageOf(goals),
    "own forecasts": { ...own, percent: Math.round((1_000 * own.held) / own.made) / 10 },
  };
}

function compare(truth: number, [low, high]: readonly [number, number]): Case {
  return { reach: (high - low) / 2, holds: low <= truth && truth <= high };
}

function plainRate(used: readonly Reading[]): [number, number] {
  const line = fitLine(used.map(({ at, values }) => ({ x: dayOf(at), y: values["value"] ?? NaN })));
  return [7 * (line?.low ?? NaN), 7 * (line?.high ?? NaN)];
}

function readingsOf({ shown }: Weights): Reading[] {
  return [...shown].map(([day, kilograms]) => ({
    groupId: String(day),
    connectionId: "bench",
    seq: 1,
    at: day * DAY_MS + 7 * HOUR_MS,
    zone: ZONE,
    values: { value: kilograms },
    how: {
      arrivedAt: day * DAY_MS + 8 * HOUR_MS,
      arrivedBy: "notification",
      attribution: 0,
      deviceModel: null,
    },
  }));
}

/** Of the weight beneath the noise over the days until `today`, in kg a day. */
function slopeOf({ trueAt }: Weights, today: number, days: number): number {
  const points = Array.from({ length: days }, (_, back) => ({ x: -back, y: trueAt(today - back) }));
  return fitLine(points)?.slope ?? NaN;
}

function dayOf(instant: number): number {
  return Math.floor(instant / DAY_MS);
}

/** Everyone in turn. */
function turnOf<T>(items: readonly T[], turn: number): T {
  return items[turn % items.length] as T;
}
