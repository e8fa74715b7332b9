import { describe, expect, test } from "vitest";
import { instantOfLocalTime } from "#lib/metrics/local-day.ts";
import { MINUTE_S } from "#lib/metrics/time.ts";
import { findNightTargets, type NightFacts, scoreDuration, scoreNight } from "./night-targets.ts";

const NOTHING: NightFacts = { asleep: null, stages: null, late: null, awake: null };

test("V8.12: 6.5 h with 60 min deep and 100 REM, an hour late, 55 min awake in two times, is 76", () => {
  expect(
    scoreNight({
      ...{ asleep: 6.5, stages: { deep: 60, rem: 100 }, late: 60 },
      awake: { minutes: 55, times: 2 },
    }),
  ).toEqual({ parts: { duration: 94, stages: 83, consistency: 57, interruptions: 55 }, score: 76 });
});

describe("the parts of V8.12", () => {
  test.each([
    [4, 19.15],
    [5, 52.49],
    [6, 85.83],
    [6.5, 94.97],
    [7, 100],
    [9, 100],
    [10, 82.93],
    [11, 60.09],
    [12, 50],
  ])("%d hours asleep are %d", (hours, points) => {
    expect(scoreDuration(hours)).toBeCloseTo(points, 2);
  });

  test.each([
    [0, 100],
    [15, 100],
    [16, 99],
    [60, 57],
    [120, 0],
    [121, 0],
    [-15, 100],
    [-16, 99],
    [-30, 85],
    [-36, 80],
    [-120, 80],
  ])("%d minutes after the usual bedtime are %d", (late, points) => {
    expect(scoreNight({ ...NOTHING, late }).parts.consistency).toBe(points);
  });

  test.each([
    [15, 1, 100],
    [55, 2, 55],
    [90, 3, 10],
    [120, 5, 0],
  ])("%d minutes awake, %d times for long, are %d", (minutes, times, points) => {
    expect(scoreNight({ ...NOTHING, awake: { minutes, times } }).parts.interruptions).toBe(points);
  });

  test("a score needs all of them", () => {
    expect(scoreNight({ ...NOTHING, asleep: 8 })).toEqual({
      parts: { duration: 100, stages: null, consistency: null, interruptions: null },
      score: null,
    });
  });
});

const ZONE = "Europe/Paris";
const DAY = "2027-05-10";
/** Asleep from 00:00 of the day on; `awake` are pieces of it in minutes, which may be gaps. */
function nightOf(awake: readonly (readonly [from: number, to: number, isGap: boolean])[]) {
  const midnight = instantOfLocalTime(DAY, 0, ZONE) / 1_000;
  const piece = (from: number, to: number, phase: "light" | "awake") => ({
    ...{ from: midnight + from * MINUTE_S, to: midnight + to * MINUTE_S, phase },
  });
  const ends = [0, ...awake.flatMap(([from, to]) => [from, to]), 420];
  const asleep = Array.from({ length: ends.length / 2 }, (_, index) =>
    piece(ends[2 * index] ?? 0, ends[2 * index + 1] ?? 0, "light"),
  );
  const between = awake.filter(([, , isGap]) => !isGap).map(([from, to]) => piece(from, to, "awake"));
  return [piece(-30, 0, "awake"), ...asleep, ...between, piece(420, 440, "awake")].sort(
    (a, b) => a.from - b.from,
  );
}
const night = {
  ...{
    asleep: 6.5 * 3_600,
    startedAt: instantOfLocalTime("2027-05-09", 23 * 60 + 30, ZONE),
    zone: ZONE,
    day: DAY,
  },
  phases: { deep: 3_600, light: 13_800, rem: 6_000, awake: null },
};

test("a night is judged by its stages, its time awake between sleep and its bedtime against those before", () => {
  const pieces = nightOf([
    [100, 102, false],
    [200, 206, false],
    [300, 310, true],
  ]);
  const { facts } = findNightTargets(night, pieces, [630, 640, 600, 660, 630]);
  expect(facts).toEqual({
    ...{ asleep: 6.5, stages: { deep: 60, rem: 100 }, late: 60 },
    awake: { minutes: 18, times: 2 },
  });
});

test("what was not measured is not judged: no stages, no minutes, too few bedtimes", () => {
  const { facts, score } = findNightTargets(
    { ...night, phases: { ...night.phases, rem: null } },
    [],
    [630, 640, 600, 660],
  );
  expect([facts.stages, facts.late, facts.awake, score]).toEqual([null, null, null, null]);
});
