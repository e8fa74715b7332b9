import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import { readHistory } from "#lib/series/history.ts";
import { energyOf, expenditureOf, findEnergyBalance, staticEnergyOf } from "./energy-balance.ts";
import { NOW, TODAY, ZONE } from "./finding-tests.fixture.ts";
import { inputOfHistories } from "./input-of.ts";

const exactly = (change: number) => ({ change, error: 0 });

describe("energy from measured fat and fat-free mass", () => {
  test.each([
    ["V4.2 loss", -1.5, -0.5, 28, -538.2, -551.2],
    ["V4.3 recomposition at constant weight", -1, 1, 28, -272.3, 0],
    ["V4.4 gain", 1.2, 0.3, 28, 424.1, 413.4],
    ["V4.5 mostly water in a week", -0.4, -1.6, 7, -954.6, -2204.6],
    ["V4.6 fat up, weight down", 0.6, -1.4, 28, 111.5, -220.5],
  ])("%s", (_, fat, lean, days, perDay, byWeight) => {
    expect(energyOf(exactly(fat + lean), exactly(fat), days).perDay).toBeCloseTo(perDay, 1);
    expect(staticEnergyOf(fat + lean, days)).toBeCloseTo(byWeight, 1);
  });

  test.each([
    ["half a kilogram lost a week", -0.5, -551.16],
    ["a quarter gained", 0.25, 275.58],
    ["a pound lost", -0.453_592_37, -500],
  ])("V4.1 the static rule: %s", (_, change, perDay) => {
    expect(staticEnergyOf(change, 7)).toBeCloseTo(perDay, 2);
  });

  test.each([
    ["V4.9 of the loss of V4.2", 2_200, -1.5, -0.5, 2_738.2],
    ["V4.10 of the gain of V4.4", 2_500, 1.2, 0.3, 2_075.9],
  ])("%s, expenditure is the intake less the balance", (_, intake, fat, lean, perDay) => {
    const balance = energyOf({ change: fat + lean, error: 0.1 }, { change: fat, error: 0.3 }, 28);
    const used = expenditureOf(intake, balance);
    expect(used.perDay).toBeCloseTo(perDay, 1);
    expect(used.high - used.perDay).toBeCloseTo(balance.perDay - balance.low, 9);
    expect(used.perDay - used.low).toBeCloseTo(balance.high - balance.perDay, 9);
  });

  test("V4.7 the same energy by weight and fat as by fat and fat-free mass", () =>
    fc.assert(
      fc.property(
        fc.double({ min: -9, max: 9, noNaN: true }),
        fc.double({ min: -9, max: 9, noNaN: true }),
        (fat, lean) => {
          expect(energyOf(exactly(fat + lean), exactly(fat), 1).perDay).toBeCloseTo(
            9_441 * fat + 1_816 * lean,
            6,
          );
        },
      ),
    ));

  test("V4.8 the errors of weight and fat make its range", () => {
    const { low, high } = energyOf({ change: -2, error: 0.1 }, { change: -1.5, error: 0.3 }, 28);
    expect([Math.round(low), Math.round(high)]).toEqual([-699, -378]);
    const week = energyOf({ change: 0, error: 0.1 }, { change: 0, error: 0.3 }, 7);
    expect(week.high / 1.96).toBeCloseTo(327.8, 1);
  });
});

/** Weigh-ins with fat (null: without), the last of them today. */
function balanceOf(days: readonly { readonly weight: number; readonly fat: number | null }[]) {
  const groups = days.map(({ weight, fat }, index) => {
    const at = noonOfLocalDay(addDays(TODAY, index + 1 - days.length), ZONE);
    return makeGroup({
      groupId: String(at),
      measuredAt: at,
      createdAt: at,
      zone: ZONE,
      measures: [
        makeMeasure(1, Math.round(weight * 1_000), -3),
        ...(fat === null ? [] : [makeMeasure(8, Math.round(fat * 1_000), -3)]),
      ],
    });
  });
  const histories = new Map((["weight", "fat-mass"] as const).map((key) => [key, readHistory(groups, key)]));
  return findEnergyBalance(
    inputOfHistories(histories, { goals: [], guideline: "esc-2024", now: NOW, zone: ZONE }),
  );
}

const steady = (count: number) =>
  Array.from({ length: count }, (_, day) => ({ weight: 80 - day * 0.05, fat: 20 - day * 0.04 }));

test("weigh-ins that lose fat steadily have that balance, with its range around it", () => {
  const balance = balanceOf(steady(28));
  expect(balance?.perDay).toBeCloseTo(1_816 * -0.05 + 7_625 * -0.04, 0);
  expect(balance).toMatchObject({ days: 28, weighIns: 28 });
  expect(balance?.byWeight).toBeCloseTo((3_500 / 0.453_592_37) * -0.05, 0);
  expect(balance?.low).toBeLessThan(balance?.perDay ?? Number.NaN);
  expect(balance?.high).toBeGreaterThan(balance?.perDay ?? Number.NaN);
});

test("what is older than four weeks plays no part, nor does a weigh-in without fat", () => {
  const older = Array.from({ length: 40 }, () => ({ weight: 95, fat: 40 }));
  expect(balanceOf([...older, ...steady(28)])).toEqual(balanceOf(steady(28)));
  const without = steady(28).map((day, index) => (index % 2 === 0 ? day : { ...day, fat: null }));
  expect(balanceOf(without)?.weighIns).toBe(14);
});

test("with few weigh-ins, or all of them near each other, nothing is said", () => {
  expect(balanceOf([])).toBeNull();
  expect(balanceOf(steady(14))).toBeNull();
  expect(
    balanceOf(steady(28).map((day, index) => (index % 4 === 0 ? day : { ...day, fat: null }))),
  ).toBeNull();
});

test("its range holds the truth in most cases, whatever impedance makes of fat", () => {
  let state = 7;
  const roll = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const scatter = () => roll() + roll() + roll() - 1.5;
  const cases = Array.from({ length: 300 }, () => {
    const [weightSlope, fatSlope] = [(roll() - 0.5) / 10, (roll() - 0.5) / 10];
    const balance = balanceOf(
      Array.from({ length: 28 }, (_, day) => ({
        weight: 80 + weightSlope * day + 0.8 * scatter(),
        fat: 20 + fatSlope * day + 1.2 * scatter(),
      })),
    );
    const truth = 1_816 * weightSlope + 7_625 * fatSlope;
    return balance !== null && balance.low <= truth && truth <= balance.high;
  });
  expect(cases.filter((held) => held).length / cases.length).toBeGreaterThan(0.92);
});
