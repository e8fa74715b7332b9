import { expect, test } from "vitest";
import { addDays } from "#lib/metrics/local-day.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { HOUR_MS, HOUR_S } from "#lib/metrics/time.ts";
import { readHistory } from "#lib/series/history.ts";
import { hourOf, nightUntil } from "./example-groups.fixture.ts";
import { sleepNightsOf } from "./sleep-nights.ts";

const LAST = "2027-05-09";
const WATCH = { id: "watch", model: "ScanWatch", modelId: 93 };

function night(day: string, hours: number, over: Partial<MeasureGroup> = {}): MeasureGroup {
  return nightUntil(day, hours, { total_sleep_time: hours * HOUR_S }, over);
}

function hoursOf(...groups: MeasureGroup[]): [string, number][] {
  const { readings } = readHistory(groups, "sleep-duration");
  return sleepNightsOf(readings, hourOf(LAST, 12)).map(({ day, asleep }) => [day, asleep / HOUR_S]);
}

test("a fortnight of nights: the last one and the thirteen before", () => {
  const nights = Array.from({ length: 20 }, (_, index) => night(addDays(LAST, index - 19), 7));
  expect(hoursOf(...nights)).toHaveLength(14);
});

test("naps are no nights, and the parts of a night are added up", () => {
  const from = hourOf(LAST, 10);
  const nap = { ...night(LAST, 1), groupId: "night:nap", measuredAt: from, endsAt: from + HOUR_MS };
  const early = { ...night(LAST, 2), groupId: "night:early" };
  expect(hoursOf(night(LAST, 5), early, nap)).toEqual([[LAST, 7]]);
});

test("of two devices in one night the one that measured more counts", () => {
  const watch = night(LAST, 6, { groupId: "night:watch", device: WATCH });
  expect(hoursOf(night(LAST, 7), watch)).toEqual([[LAST, 7]]);
  expect(hoursOf(night(LAST, 5), watch)).toEqual([[LAST, 6]]);
});
