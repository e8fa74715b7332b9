import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeGroup } from "./measure-group.fixture.ts";
import { readNightEvents } from "./night-events.ts";
import { codeOf } from "./record-field.ts";
import { readNight, readWorkout } from "./record.ts";

const START = 1_684_706_040_000;

describe("night events", () => {
  // The worked example of a real night: the last time of getting up is its end.
  const wire = '{"1":[0,28500],"2":[720,27960,2160],"3":[28440,1440,2160],"4":[28440,4320]}';
  const seconds = (instants: readonly number[]) => instants.map((at) => (at - START) / 1000);

  test("are counted from the one before", () => {
    const events = readNightEvents(wire, START);
    expect(seconds(events.gotInBed)).toEqual([0, 28_500]);
    expect(seconds(events.fellAsleep)).toEqual([720, 28_680, 30_840]);
    expect(seconds(events.wokeUp)).toEqual([28_440, 29_880, 32_040]);
    expect(seconds(events.gotUp)).toEqual([28_440, 32_760]);
  });
  test.each([null, undefined, "", "[]", "7", '{"1":"x"}', '{"1":[null]}', "{"])("%s has none", (text) =>
    expect(readNightEvents(text, START).gotInBed).toEqual([]),
  );
  test("nothing in them can make it crash", () =>
    fc.assert(fc.property(fc.json(), (text) => void readNightEvents(text, START))));
});

test("a workout without any number is still a workout", () => {
  const workout = readWorkout(
    makeGroup({ kind: "workout", groupId: "workout:1", measures: [], details: { sport: 2 }, endsAt: 61_000 }),
  );
  expect(workout).toMatchObject({
    sport: 2,
    distance: null,
    heartRate: null,
    others: [],
    endedAt: 61_000,
  });
});

test.each([
  ["a nap after lunch", Date.UTC(2026, 4, 2, 12), 1, true],
  ["a short night", Date.UTC(2026, 4, 2, 0), 3, false],
  ["a long sleep by day after a night shift", Date.UTC(2026, 4, 2, 8), 7, false],
])("%s", (_what, measuredAt, hours, nap) => {
  const group = makeGroup({
    kind: "night",
    measuredAt,
    endsAt: measuredAt + hours * 3_600_000,
    measures: [],
  });
  expect(readNight(group).nap).toBe(nap);
});

test("what a phone passed on has no phases, but a time asleep", () => {
  const measures = [{ code: codeOf("night", "asleepduration"), position: null, value: 25_200, exponent: 0 }];
  expect(readNight(makeGroup({ kind: "night", endsAt: 1, measures }))).toMatchObject({
    asleep: 25_200,
    phases: { deep: null, light: null, rem: null, awake: null },
  });
});

const figures = (kind: "workout" | "night", values: Record<string, number>) =>
  Object.entries(values).map(([name, value]) => ({
    ...{ code: codeOf(kind, name), position: null },
    ...{ value, exponent: 0 },
  }));

test.each([
  ["what was measured counts", { calories: 210, manual_calories: 250 }, 210],
  ["what a person typed in replaces what was not measured", { manual_calories: 250 }, 250],
  ["and for a device's zero", { calories: 0, manual_calories: 250 }, 250],
])("the energy of a workout: %s", (_what, values: Record<string, number>, calories) => {
  const measures = figures("workout", values);
  expect(readWorkout(makeGroup({ kind: "workout", measures })).calories).toBe(calories);
});

test("the other figures of a workout are listed by name, but no zeros and none that is shown already", () => {
  const measures = figures("workout", { distance: 900, hr_average: 120, steps: 1_200, elevation: 0 });
  expect(readWorkout(makeGroup({ kind: "workout", measures }))).toMatchObject({
    distance: 900,
    heartRate: { average: 120, lowest: null, highest: null },
    others: [{ name: "steps", value: 1_200 }],
  });
});

test.each([
  ["as Withings named it", START + 60_000, {}, { endedAt: START + 60_000, end: "known" }],
  ["from how long it lasted", START + 60_000, { endEstimated: true }, { end: "estimated" }],
  ["unknown: the beginning", null, {}, { endedAt: START, end: "unknown" }],
])("the end of a night: %s", (_what, endsAt, details, end) => {
  const group = makeGroup({
    ...{ kind: "night", groupId: "night:7", connectionId: "link", measures: [] },
    ...{ measuredAt: START, endsAt, details },
  });
  expect(readNight(group)).toMatchObject({ key: "link/night:7", nightId: "7", startedAt: START, ...end });
});

test("the times of a night are counted from its beginning", () => {
  const details = { night_events: '{"1":[0]}' };
  const night = readNight(makeGroup({ kind: "night", measuredAt: START, measures: [], details }));
  expect(night.events.gotInBed).toEqual([START]);
});
