import { expect, test } from "vitest";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import { readHistory } from "#lib/series/history.ts";
import { COMPOSITION, findCompositionWeeks } from "./composition-weeks.ts";
import { hourOf } from "./example-groups.fixture.ts";
import { inputOfHistories } from "./input-of.ts";

/** A Wednesday. */
const TODAY = "2027-05-12";
/** Withings' types of muscle, fat and bone mass. */
const [MUSCLE, FAT, BONE] = [76, 8, 88];

function weighIn(at: number, masses: Readonly<Record<number, number>>, id = "") {
  return makeGroup({
    groupId: `${at}${id}`,
    measuredAt: at,
    createdAt: at,
    zone: "Europe/Paris",
    measures: Object.entries(masses).map(([code, kilograms]) =>
      makeMeasure(Number(code), kilograms * 10, -1),
    ),
  });
}

function weeksOf(...groups: ReturnType<typeof weighIn>[]) {
  const histories = new Map(COMPOSITION.map((key) => [key, readHistory(groups, key)]));
  const rest = { goals: [], now: hourOf(TODAY, 12), zone: "Europe/Paris", guideline: "esc-2024" } as const;
  return findCompositionWeeks(inputOfHistories(histories, rest), { count: 2, firstWeekday: 1 }).map(
    ({ first, days, masses }) => [first, days, masses?.map((mass) => Math.round(mass * 10) / 10) ?? null],
  );
}

test("the mean of each week's days, from weigh-ins that have all parts, also in several groups", () => {
  const monday = hourOf("2027-05-10", 7);
  expect(
    weeksOf(
      weighIn(hourOf("2027-05-05", 7), { [MUSCLE]: 60, [FAT]: 18 }),
      weighIn(monday, { [MUSCLE]: 60, [FAT]: 18 }, "a"),
      weighIn(monday, { [BONE]: 3 }, "b"),
      weighIn(hourOf("2027-05-11", 7), { [MUSCLE]: 61, [FAT]: 17, [BONE]: 3.2 }),
    ),
  ).toEqual([
    ["2027-05-03", 0, null],
    ["2027-05-10", 2, [60.5, 17.5, 3.1]],
  ]);
});

test("the first weigh-in of a day counts, and parts of two weigh-ins are never combined", () => {
  expect(
    weeksOf(
      weighIn(hourOf(TODAY, 7), { [MUSCLE]: 60, [FAT]: 18, [BONE]: 3 }),
      weighIn(hourOf(TODAY, 19), { [MUSCLE]: 62, [FAT]: 16, [BONE]: 3 }),
      weighIn(hourOf("2027-05-11", 7), { [MUSCLE]: 60 }),
      weighIn(hourOf("2027-05-11", 8), { [FAT]: 18, [BONE]: 3 }),
    ).at(-1),
  ).toEqual(["2027-05-10", 1, [60, 18, 3]]);
});
