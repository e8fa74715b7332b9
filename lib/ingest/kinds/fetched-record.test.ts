import { expect, test } from "vitest";
import { readNight, readWorkout } from "#lib/metrics/record.ts";
import { makeGroup } from "#lib/metrics/measure-group.fixture.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { parseNightsPage } from "#lib/withings/nights-page.ts";
import { parseWorkoutsPage } from "#lib/withings/workouts-page.ts";
import { fromNight, fromWorkout } from "./fetched-record.ts";

const AT = 1_767_650_400;

function night(change: object) {
  const series = [{ id: 7, date: "2026-01-06", timezone: "Europe/Paris", startdate: AT, ...change }];
  const [entry] = parseNightsPage({ series }).entries;
  if (!entry) throw new Error("The night was left out");
  return readNight(makeGroup({ endsAt: null, ...fromNight(entry), kind: "night" }));
}

test.each([
  ["an end", { enddate: AT + 25_200, data: { total_timeinbed: 9 } }, "known", 7],
  [
    "an end of 0",
    { enddate: 0, data: { total_timeinbed: 28_800, total_sleep_time: 25_200 } },
    "estimated",
    8,
  ],
  ["no end", { data: { total_sleep_time: 25_200, wakeupduration: 1_800 } }, "estimated", 7.5],
  ["no end, from another source", { enddate: null, data: { asleepduration: 25_200 } }, "estimated", 7],
  ["less than nothing in bed", { data: { total_timeinbed: -9, asleepduration: 25_200 } }, "estimated", 7],
  ["a second in bed", { data: { total_timeinbed: 1, asleepduration: 25_200 } }, "estimated", 1 / 3_600],
  ["a day in bed", { data: { total_timeinbed: 86_400 } }, "estimated", 24],
  ["more than a day in bed", { data: { total_timeinbed: 200_000 } }, "estimated", 24],
  ["no end and no length", { enddate: null, data: {} }, "unknown", 0],
])("a night with %s", (_what, change, end, hours) => {
  const { startedAt, endedAt, end: known } = night(change);
  expect({ end: known, hours: (endedAt - startedAt) / HOUR_MS }).toEqual({ end, hours });
});

test("a workout without an end or a sport is kept", () => {
  const [entry] = parseWorkoutsPage({ series: [{ id: 7, startdate: AT, data: { calories: 120 } }] }).entries;
  if (!entry) throw new Error("The workout was left out");
  const group = makeGroup({ endsAt: null, ...fromWorkout(entry), kind: "workout" });
  expect(readWorkout(group)).toMatchObject({ end: "unknown", calories: 120 });
});

test("a workout names its device, and the model by its number", () => {
  const data = { series: [{ id: 7, startdate: AT, deviceid: "watch", model: 93, data: {} }] };
  const [entry] = parseWorkoutsPage(data).entries;
  if (!entry) throw new Error("The workout was left out");
  expect(fromWorkout(entry).device).toEqual({ id: "watch", modelId: 93, model: "ScanWatch" });
});
