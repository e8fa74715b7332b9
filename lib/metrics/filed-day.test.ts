import { expect, test } from "vitest";
import { dayGroup, nightGroup } from "#lib/series/day-groups.fixture.ts";
import { filedDayOf } from "./filed-day.ts";
import { makeGroup } from "./measure-group.fixture.ts";
import { readNight } from "./record.ts";

const from = Date.UTC(2026, 10, 25, 23);
const to = Date.UTC(2026, 10, 26, 7);

test("a night has Withings' own date, also where its clock shows another", () => {
  const night = nightGroup("1", from, to, { zone: "America/Los_Angeles", date: "2026-11-27" });
  expect(filedDayOf(night)).toBe("2026-11-27");
  expect(readNight(night).day).toBe("2026-11-27");
});

test.each([
  ["UTC", "2026-11-26"],
  ["Pacific/Kiritimati", "2026-11-26"],
  ["America/Los_Angeles", "2026-11-25"],
])("a night without a date belongs to the day of waking in %s", (zone, day) => {
  expect(filedDayOf(nightGroup("1", from, to, { zone }))).toBe(day);
});

test.each(["2026-02-30", "soon", ""])("a date that is none (%j) is not believed", (date) => {
  expect(filedDayOf(nightGroup("1", from, to, { zone: "UTC", date }))).toBe("2026-11-26");
});

test("a day is its date, a measurement the day of its own clock", () => {
  expect(filedDayOf(dayGroup("2026-11-26", 1, { zone: "Pacific/Kiritimati" }))).toBe("2026-11-26");
  expect(filedDayOf(makeGroup({ measuredAt: from, zone: "Asia/Tokyo" }))).toBe("2026-11-26");
});
