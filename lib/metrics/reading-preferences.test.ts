import { describe, expect, test } from "vitest";
import { formatInstant } from "./local-time.ts";
import {
  chooseLocale,
  chooseUnits,
  firstWeekdayOf,
  readPreference,
  usualClock,
  usualUnits,
  usualWeekStart,
} from "./reading-preferences.ts";
import { METRIC_UNITS } from "./unit.ts";

const NONE = { mass: null, length: null, temperature: null, distance: null };
const AMERICAN = { mass: "lb", length: "ft", temperature: "f", distance: "mi" };

test.each([
  ["en-US", AMERICAN, "12", "sun"],
  ["en", AMERICAN, "12", "sun"],
  ["es-PR", AMERICAN, "12", "sun"],
  ["en-BS", { ...METRIC_UNITS, temperature: "f" }, "12", "sun"],
  ["en-GB", METRIC_UNITS, "24", "mon"],
  ["de-DE", METRIC_UNITS, "24", "mon"],
  ["fr", METRIC_UNITS, "24", "mon"],
  ["en-AU", METRIC_UNITS, "12", "mon"],
  ["ja-JP", METRIC_UNITS, "24", "sun"],
  ["ar-EG", METRIC_UNITS, "12", "sat"],
])("the habits of %s", (locale, units, clock, weekStart) => {
  expect(usualUnits(locale)).toEqual(units);
  expect(usualClock(locale)).toBe(clock);
  expect(usualWeekStart(locale)).toBe(weekStart);
});

test("what is chosen goes before the locale, each kind by itself", () => {
  expect(chooseUnits({ ...NONE, mass: "lb" }, "en-US")).toEqual(AMERICAN);
  expect(chooseUnits({ ...NONE, mass: "kg" }, "en-US")).toEqual({ ...AMERICAN, mass: "kg" });
  expect(chooseUnits({ ...NONE, mass: "st", distance: "mi" }, "en-GB")).toEqual({
    ...METRIC_UNITS,
    mass: "st",
    distance: "mi",
  });
});

describe("a locale carries clock and week", () => {
  const plain = (text: string) => text.replaceAll("\u202f", " ");
  const AFTERNOON = Date.UTC(2026, 10, 27, 14, 5);

  test.each([
    ["en-GB", null, null, "en-GB-u-fw-mon", 1, "14:05"],
    ["en-US", null, null, "en-US-u-fw-sun", 7, "02:05 PM"],
    ["en-US", "24", "mon", "en-US-u-fw-mon-hc-h23", 1, "14:05"],
    ["en-GB", "12", "sat", "en-GB-u-fw-sat-hc-h12", 6, "02:05 pm"],
    ["de-DE-u-nu-latn", "24", null, "de-DE-u-fw-mon-hc-h23-nu-latn", 1, "14:05"],
  ] as const)("%s, clock %s, week from %s", (locale, clock, weekStart, chosen, firstWeekday, time) => {
    const used = chooseLocale({ clock, weekStart }, locale);
    expect(used).toBe(chosen);
    expect(firstWeekdayOf(used)).toBe(firstWeekday);
    expect(plain(formatInstant(AFTERNOON, "UTC", used, "time"))).toBe(time);
  });

  test("midnight on a clock of 24 hours is 0, and on one of 12 it is 12", () => {
    const midnight = Date.UTC(2026, 10, 27);
    const time = (clock: "12" | "24") =>
      plain(formatInstant(midnight, "UTC", chooseLocale({ clock, weekStart: null }, "en-US"), "time"));
    expect([time("24"), time("12")]).toEqual(["00:00", "12:00 AM"]);
  });
});

test("what the database has is a choice or none", () => {
  expect(readPreference("mass", "st")).toBe("st");
  expect(readPreference("mass", "oz")).toBeNull();
  expect(readPreference("clock", null)).toBeNull();
});
