import { change, type Claim, type ClaimedPart, number } from "./claim.ts";
import { fitWeightAgain } from "../fit-weight-again.ts";
import { makeTools, mean } from "./claim-tools.ts";
import { daysFrom, readClock } from "./local-clock.ts";
import { endOfDays } from "./end-of-days.ts";
import { remarkOf } from "./claim-pressure.ts";
import type { MadeWeight, ReportPerson } from "./make-report-person.ts";

const DAY = 86_400_000;

/** What a report has to say of weight; null without a weigh-in. */
export function claimWeight(person: ReportPerson): ClaimedPart | null {
  const tools = makeTools(person);
  const known = person.weights
    .filter((one) => one.fate === "counts" && one.at <= person.now)
    .sort((a, b) => a.at - b.at);
  const counted = known.filter(tools.isInside);
  const [first] = counted;
  const last = counted.at(-1);
  if (!first || !last) return null;
  const kilograms = (own: readonly MadeWeight[]) => own.map(({ grams }) => grams / 1000);
  const trend = smooth(known);
  const [begin = 0, end = 0] = [trend.get(first), trend.get(last)];
  const all = kilograms(counted);
  const hindsight = smoothBothWays(counted);
  const fats = counted.flatMap(({ fat }) => (fat === null ? [] : [fat / 10]));
  const percent = (value: number): Claim => [number(value, 1)];
  const spread = (own: readonly number[]): Claim[] =>
    [mean(own), Math.min(...own), Math.max(...own)].map((value) => tools.mass(value));
  return {
    facts: {
      ...tools.basis(person.weights, counted, counted.map(tools.dayOf), ["reading", "readings"]),
      First: `${inWords(tools.mass(first.grams / 1000), person)} on ${tools.date(first)}`,
      Last: `${inWords(tools.mass(last.grams / 1000), person)} on ${tools.date(last)}`,
      "Last minus first": tools.massChange((last.grams - first.grams) / 1000),
      Trend: [...tools.mass(begin), ...tools.mass(end), ...tools.massChange(end - begin)] as Claim,
      Average: tools.mass(mean(all)),
      Lowest: tools.mass(Math.min(...all)),
      Highest: tools.mass(Math.max(...all)),
      ...claimRate(known, person),
      ...(person.height === null
        ? {}
        : {
            "Body mass index, last": [
              number(last.grams / 1000 / person.height ** 2, 1),
              number(person.height, 2),
            ],
          }),
      ...(person.goal === null
        ? {}
        : {
            Goal: `${inWords(tools.mass(person.goal), person)}, set in Plumbline on ${tools.date({ at: person.now, zone: person.zone })}`,
          }),
    },
    sentences: { "The average is that of": [number(7), number(4)] },
    alternative: [
      number(counted.length),
      ...tools.mass(Math.min(...all)),
      ...tools.mass(Math.max(...all)),
      ...tools.mass(hindsight[0] ?? NaN),
      ...tools.mass(hindsight.at(-1) ?? NaN),
    ] as Claim,
    tables: {
      ...(fats.length > 0
        ? {
            "Body composition by the scale": [
              [
                "Fat ratio",
                tools.count(fats.length),
                ...[fats[0] ?? 0, fats.at(-1) ?? 0, mean(fats), Math.min(...fats), Math.max(...fats)].map(
                  percent,
                ),
              ],
            ],
          }
        : {}),
      "Weight over time": tools
        .periods(counted, tools.dayOf)
        .map(({ days, items }) => [days, tools.count(items.length), ...spread(kilograms(items))]),
      "All weigh-ins, oldest first": counted.map((one) => [
        tools.moment(one),
        tools.mass(one.grams / 1000),
        remarkOf(one),
      ]),
    },
  };
}

/** The weekly rate at the end of the last day, in the words of the first screen; nothing where it cannot be said. */
function claimRate(known: readonly MadeWeight[], person: ReportPerson): Record<string, Claim> {
  const { zone, last, mass } = person;
  const until = known.filter(({ at }) => readClock(at, zone).day <= last);
  const day = (at: number, own: string) => readClock(at, own).day;
  const end = endOfDays(person);
  const newest = until.at(-1);
  if (!newest || end - newest.at > STALE_DAYS * DAY) return {};
  const ownDay = (one: MadeWeight) => day(one.at, one.zone);
  const age = (one: MadeWeight) => daysFrom(ownDay(one), day(end, one.zone));
  const firsts = until.filter(
    (one, index) => age(one) < 56 && until.findIndex((other) => ownDay(other) === ownDay(one)) === index,
  );
  const fit = (days: number, needed: number) => {
    const points = firsts.map((one) => ({
      x: daysFrom(ownDay(newest), ownDay(one)),
      y: one.grams / 1000,
      isRecent: age(one) < 28,
      isUsed: age(one) < days,
    }));
    const used = points.filter(({ isUsed }) => isUsed);
    if (used.length < needed || -(used[0]?.x ?? 0) < 7) return null;
    const line = fitWeightAgain(
      used,
      points.filter(({ isUsed }) => !isUsed),
    );
    return {
      days,
      rate: 7 * line.slope,
      low: 7 * (line.slope - line.slopeReach),
      high: 7 * (line.slope + line.slopeReach),
    };
  };
  const [short, wide] = [fit(14, 9), fit(28, 5)];
  const width = (line: NonNullable<typeof short>) => line.high - line.low;
  const line = short && wide && width(short) > Math.max(0.5, width(wide)) ? wide : (short ?? wide);
  if (!line) return {};
  // A difference in stones is written in pounds.
  const shown = (kilograms: number) => (mass === "kg" ? kilograms : kilograms / 0.45359237);
  const isClear = line.low > 0 || line.high < 0;
  const [least = 0, most = 0] = [line.low, line.high].sort((a, b) => Math.abs(a) - Math.abs(b));
  const numbers = isClear
    ? [line.rate, least, most].map((value) => number(Math.abs(shown(value)), 2))
    : [line.low, line.high].map((value) => change(shown(value), 2));
  return { "Weekly rate at the end of these days": [...numbers, number(line.days)] };
}

/** Without a weigh-in for longer nothing is said of now. */
const STALE_DAYS = 2;

/** The trend at each weigh-in, in kg: what is left of a distance fades with 7 days, and begins again after 30 without one. */
function smooth(weights: readonly MadeWeight[]): Map<MadeWeight, number> {
  const trend = new Map<MadeWeight, number>();
  let before: { at: number; value: number } | null = null;
  for (const one of weights) {
    const raw = one.grams / 1000;
    const apart: number = before ? (one.at - before.at) / DAY : Infinity;
    const value: number = before && apart <= 30 ? raw + (before.value - raw) * Math.exp(-apart / 7) : raw;
    before = { at: one.at, value };
    trend.set(one, value);
  }
  return trend;
}

/** The first weigh-ins of days in kg, smoothed twice by those at most 30 days apart from the next, each within its part. */
function smoothBothWays(weights: readonly MadeWeight[]): number[] {
  const firstOf = new Map<string, MadeWeight>();
  for (const one of weights) {
    const { day } = readClock(one.at, one.zone);
    if (!firstOf.has(day)) firstOf.set(day, one);
  }
  const firsts = [...firstOf].map(([day, { grams }]) => ({ x: Date.parse(day) / DAY, y: grams / 1000 }));
  let part = 0;
  const parted = firsts.map((one, index) => {
    if (one.x - (firsts[index - 1]?.x ?? one.x) > 30) part += 1;
    return { ...one, part };
  });
  const blur = (points: typeof parted) =>
    points.map((one) => {
      const own = points.filter((other) => other.part === one.part);
      const weigh = (other: typeof one) => Math.exp(-((other.x - one.x) ** 2) / (2 * 4 ** 2));
      const all = own.reduce((sum, other) => sum + weigh(other), 0);
      return { ...one, y: own.reduce((sum, other) => sum + weigh(other) * other.y, 0) / all };
    });
  return blur(blur(parted)).map(({ y }) => y);
}

/** A weight as it is read, which has no number of its own in a text with a date. */
function inWords(claim: Claim, { locale, mass }: ReportPerson): string {
  if (typeof claim === "string") return claim;
  const write = (value: number, decimals: number) =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }).format(Number(value.toFixed(decimals + 6)));
  const [one, two] = claim.map(({ value, decimals }) => write(value, decimals));
  return mass === "st" ? (two ? `${one} st ${two} lb` : `${one} lb`) : `${one} ${mass}`;
}
