import { describe, expect, test } from "vitest";
import { addDays, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import type { NoteDays, NoteKind } from "#lib/metrics/note.ts";
import { getMetric, type MetricKey } from "#lib/metrics/registry.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { dayGroup } from "#lib/series/day-groups.fixture.ts";
import { readHistory } from "#lib/series/history.ts";
import { studentT } from "#lib/series/student-t.ts";
import { examplePressure, exampleWeight } from "#lib/testing/example-groups.ts";
import { compareAround, spansAround } from "./compare-around.ts";
import { DAYS_NEEDED } from "./days-needed.ts";
import { estimateMemory } from "./estimate-memory.ts";

const ZONE = "Europe/Berlin";
const START = "2026-05-04";
const day = (place: number) => addDays(START, place);
/** Noon of a day, counted from that of the change. */
const at = (place: number, hours = 0) => noonOfLocalDay(day(place), ZONE) + hours * HOUR_MS;
const NOW = at(60);

function note(kind: NoteKind, until: number | null = 0): NoteDays & { kind: NoteKind } {
  return { kind, from: START, minute: null, until: until === null ? null : day(until), zone: ZONE };
}

function compare(
  groups: Parameters<typeof readHistory>[0],
  {
    metric = "weight",
    about = note("other"),
    now = NOW,
  }: { metric?: MetricKey; about?: ReturnType<typeof note>; now?: number } = {},
) {
  const { readings } = readHistory(groups, metric);
  return compareAround({ metric: getMetric(metric), readings, note: about, now, zone: ZONE });
}

describe("the days that are compared", () => {
  test.each([
    ["four weeks after a moment, its own day left out", note("other"), 60, "after", 1, 28],
    ["a medicine that is taken, a week later, when it works", note("medicine", null), 60, "during", 8, 28],
    ["all days since, while they are fewer", note("medicine", null), 18, "during", 8, 10],
    ["an illness, on its own days but the first", note("illness", 6), 60, "during", 1, 6],
    ["of what is not over yet until yesterday", note("away", 40), 11, "during", 1, 10],
  ] as const)("%s", (_, about, now, against, first, days) => {
    expect(spansAround(about, at(now), ZONE)).toEqual({
      ...{ against, days, first: day(first) },
      change: { from: START, to: day(first - 1) },
    });
  });

  test("none while the change is under way", () => {
    expect(spansAround(note("medicine", null), at(8), ZONE)).toBeNull();
    expect(spansAround(note("medicine", null), at(9), ZONE)).toMatchObject({ days: 1 });
    expect(spansAround(note("medicine", 5), NOW, ZONE)).toBeNull();
  });
});

test("a metric is compared on equally many days, the days of the change left out, and each day counts once", () => {
  const pressures = [
    ...Array.from({ length: 40 }, (_, index) => examplePressure(at(index - 40, 6), 150 + (index % 2), 90)),
    // A second reading does not make its day count twice.
    examplePressure(at(-1, 8), 151, 90),
    ...Array.from({ length: 8 }, (_, index) => examplePressure(at(index), 200, 120)),
    ...Array.from({ length: 28 }, (_, index) => examplePressure(at(index + 8), 138 + (index % 2), 84)),
    ...Array.from({ length: 9 }, (_, index) => examplePressure(at(index + 36), 100, 60)),
  ];
  const found = compare(pressures, { metric: "blood-pressure", about: note("medicine", null) });
  expect(found?.before).toMatchObject({ from: day(-28), to: day(-1) });
  expect(found?.since).toMatchObject({ from: day(8), to: day(35) });
  expect(found?.change).toEqual({ from: START, to: day(7) });
  expect(found?.before.days).toHaveLength(28);
  expect(found?.before.days.at(-1)?.readings).toHaveLength(2);
  const [systolic, diastolic] = found?.parts ?? [];
  expect(systolic).toMatchObject({
    key: "systolic",
    before: 150.5,
    since: 138.5,
    difference: -12,
    clear: true,
  });
  expect(diastolic).toMatchObject({ key: "diastolic", before: 90, since: 84, difference: -6, clear: true });
  // Numbers that are all equal still scatter by rounding.
  expect(diastolic?.high).toBeGreaterThan(-6);
});

test("the interval is that of the covariance of days that remember each other, by another way of computing it", () => {
  const values = [80.1, 80.4, 79.8, 80.6, 80.2, 80.3, 79.9, 80.2, 79.6, 79.9, 79.4, 79.3, 79.8, 79.7];
  // Some days are missing.
  const places = [-14, -13, -11, -10, -7, -4, -2, 1, 2, 3, 6, 8, 9, 14];
  const found = compare(
    values.map((value, index) => exampleWeight(at(places[index] ?? 0), value)),
    { now: at(15) },
  );
  const sides = [places.slice(0, 7), places.slice(7)].map((own, side) =>
    own.map((x, index) => ({ x: x - (side === 0 ? -14 : 1), y: values[side * 7 + index] ?? 0 })),
  );
  const memory = estimateMemory(sides, 0.1 / Math.sqrt(12));
  const correlations = places.map((a, i) =>
    places.map((b, j) => (i < 7 === j < 7 ? memory ** Math.abs(a - b) : 0)),
  );
  // The difference of means is w'y; its variance is sd^2 w'Rw. What is left around the means is My, of trace(MR).
  const weights = places.map((_, index) => (index < 7 ? -1 / 7 : 1 / 7));
  const times = (vector: readonly number[]) =>
    correlations.map((row) => row.reduce((sum, value, j) => sum + value * (vector[j] ?? 0), 0));
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  const centred = places.map((_, i) =>
    places.map((__, j) => (i === j ? 1 : 0) - (i < 7 === j < 7 ? 1 / 7 : 0)),
  );
  const freedom = centred.reduce((sum, row, i) => sum + (times(row)[i] ?? 0), 0);
  const left = centred.map((row) => dot(row, values));
  const error = Math.sqrt((dot(left, left) / freedom) * dot(weights, times(weights)));
  const reach = studentT(Math.floor(freedom)) * error;
  const difference = dot(weights, values);
  const [part] = found?.parts ?? [];
  expect(memory).toBeGreaterThan(0);
  expect(part?.difference).toBeCloseTo(difference, 9);
  expect(part?.low).toBeCloseTo(difference - reach, 9);
  expect(part?.high).toBeCloseTo(difference + reach, 9);
});

test("a side with values on two days says nothing", () => {
  const around = (places: readonly number[]) =>
    compare(places.map((place) => exampleWeight(at(place), 80 + place / 100)))?.parts;
  expect(DAYS_NEEDED).toBe(3);
  expect(around([-3, -2, -1, 1, 2])).toBeNull();
  expect(around([-2, -1, 1, 2, 3])).toBeNull();
  expect(around([-3, -2, -1, 1, 2, 3])).toHaveLength(1);
});

test("what does not count is on neither side: the future, and the phone's row of a day that a watch has counted", () => {
  const steps = (place: number, count: number, tracker: boolean) => dayGroup(day(place), count, { tracker });
  const found = compare(
    [-3, -2, -1, 1, 2, 3, 70].flatMap((place) => [steps(place, 8_000, true), steps(place, 500, false)]),
    { metric: "steps" },
  );
  expect(found?.parts?.[0]).toMatchObject({ before: 8_000, since: 8_000 });
  expect(found?.since.days.map(({ day: own }) => own)).toEqual([day(1), day(2), day(3)]);
});

/** Numbers that scatter by 1 around 0, of which a share is left on the next. */
function remembering(memory: number, count: number, random: () => number): number[] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const values: number[] = [];
  for (let place = 0; place < count; place += 1) {
    const before = values.at(-1);
    values.push(before === undefined ? normal() : memory * before + Math.sqrt(1 - memory ** 2) * normal());
  }
  return values;
}

/** Mulberry32: the same numbers in every run. */
function repeatable(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe("of 100 intervals at least 93 hold the true difference, and not all where there are enough days", () => {
  test.each([
    [0, 28, 0.99],
    [0.3, 28, 0.99],
    [0.6, 28, 0.99],
    // How long water or a cold stays cannot be seen in a week: the interval is wide, not wrong.
    [0, 7, 1],
    [0.3, 10, 1],
  ])("when %f of a day is left on the next, on %i days of either side", (memory, days, most) => {
    const random = repeatable(7);
    const rounds = 300;
    let held = 0;
    for (let round = 0; round < rounds; round += 1) {
      const noise = remembering(memory, 2 * days + 1, random);
      const groups = noise.flatMap((value, index) => {
        const place = index - days;
        return place === 0 ? [] : exampleWeight(at(place), 80 + value + (place > 0 ? 2 : 0));
      });
      const [part] = compare(groups, { now: at(days + 1) })?.parts ?? [];
      if (part && part.low <= 2 && part.high >= 2) held += 1;
    }
    expect(held / rounds).toBeGreaterThan(0.925);
    expect(held / rounds).toBeLessThanOrEqual(most);
  });
});
