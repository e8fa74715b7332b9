import { type Claim, type ClaimedPart, number } from "./claim.ts";
import { makeTools, mean } from "./claim-tools.ts";
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
    sentences: { "The average is that of": [number(7)] },
    alternative: [
      number(counted.length),
      ...tools.mass(Math.min(...all)),
      ...tools.mass(Math.max(...all)),
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
