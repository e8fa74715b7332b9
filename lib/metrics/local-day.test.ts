import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR_MS } from "./time.ts";
import {
  addDays,
  addMonths,
  dayWindow,
  daysBetween,
  daysWindow,
  isZone,
  localDayOf,
  localHourOf,
  nextDay,
  parseLocalDay,
  startOfLocalDay,
  startOfWeek,
  weekdayOf,
} from "./local-day.ts";
import { containsInstant } from "./window.ts";

const ZONES = [
  "UTC",
  "Europe/Paris",
  "America/New_York",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "Africa/Casablanca",
  "America/Sao_Paulo",
  "Antarctica/Troll",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Africa/Cairo",
  "Asia/Beirut",
  "America/Asuncion",
  "Pacific/Kiritimati",
  "Etc/GMT+12",
];
const zones = fc.constantFrom(...ZONES);
const instants = fc.integer({ min: Date.UTC(2009, 0, 1), max: Date.UTC(2035, 0, 1) });
test.each([
  ["2026-11-22T12:00:00Z", "UTC", 12],
  ["2026-11-22T12:00:00Z", "America/Los_Angeles", 4],
  ["2026-11-22T12:00:00Z", "Asia/Tokyo", 21],
  ["2026-11-22T18:30:00Z", "Asia/Kathmandu", 0],
  ["2026-07-01T22:15:00Z", "Europe/Paris", 0],
  ["2026-03-29T01:00:00Z", "Europe/Paris", 3],
  ["2026-10-25T01:00:00Z", "Europe/Paris", 2],
])("at %s a clock in %s shows hour %i", (instant, zone, hour) => {
  expect(localHourOf(Date.parse(instant), zone)).toBe(hour);
});

test.each([
  ["Europe/Paris", 2026],
  ["Australia/Lord_Howe", 2026],
  ["Pacific/Apia", 2011],
  ["Africa/Casablanca", 2026],
  ["America/St_Johns", 2010],
])("each half hour in %s of %i is what Intl shows, whatever was asked before", (zone, year) => {
  const clock = new Intl.DateTimeFormat("en", { timeZone: zone, hour: "2-digit", hourCycle: "h23" });
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += HOUR_MS / 2)
    expect(localHourOf(at, zone), new Date(at).toISOString()).toBe(Number(clock.format(at)));
});

const days = fc.integer({ min: 0, max: 26 * 365 }).map((count) => addDays("2009-01-01", count));

describe("the day on the wall", () => {
  test("is what Intl shows in that zone", () => {
    fc.assert(
      fc.property(instants, zones, (at, zone) => {
        const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(at);
        expect(localDayOf(at, zone)).toBe(shown);
      }),
      { numRuns: 400 },
    );
  });

  test("contains its instants and no others", () => {
    fc.assert(
      fc.property(instants, zones, (at, zone) => {
        const day = localDayOf(at, zone);
        expect(containsInstant(dayWindow(day, zone), at)).toBe(true);
        expect(containsInstant(dayWindow(addDays(day, -1), zone), at)).toBe(false);
        expect(containsInstant(dayWindow(nextDay(day), zone), at)).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test("begins at its first instant: a millisecond earlier is another day", () => {
    fc.assert(
      fc.property(days, zones, (day, zone) => {
        const start = startOfLocalDay(day, zone);
        expect(localDayOf(start, zone) >= day).toBe(true);
        expect(localDayOf(start - 1, zone) < day).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test("ends where the next begins, and is 24 hours long but for the clock changes", () => {
    fc.assert(
      fc.property(days, zones, (day, zone) => {
        const window = dayWindow(day, zone);
        expect(dayWindow(nextDay(day), zone).from).toBe(window.to);
        expect([0, 22, 23, 23.5, 24, 24.5, 25, 26]).toContain((window.to - window.from) / HOUR_MS);
      }),
      { numRuns: 400 },
    );
  });
});

describe("days on which the clocks change", () => {
  test.each([
    ["Europe/Paris", "2026-03-29", 23],
    ["Europe/Paris", "2026-10-25", 25],
    ["America/New_York", "2026-03-08", 23],
    ["America/New_York", "2026-11-01", 25],
    ["Australia/Lord_Howe", "2026-04-05", 24.5],
    ["Australia/Lord_Howe", "2026-10-04", 23.5],
    ["Antarctica/Troll", "2026-03-29", 22],
    ["Antarctica/Troll", "2026-10-25", 26],
    ["Africa/Casablanca", "2026-02-15", 25],
    ["Africa/Casablanca", "2026-03-22", 23],
    ["America/Sao_Paulo", "2018-11-04", 23],
    ["America/Sao_Paulo", "2019-02-16", 25],
    ["Asia/Kathmandu", "2026-03-29", 24],
    ["Pacific/Apia", "2011-12-30", 0],
  ])("%s %s has %d hours", (zone, day, hours) => {
    const window = dayWindow(day, zone);
    expect((window.to - window.from) / HOUR_MS).toBe(hours);
  });

  test("a day without a midnight begins at one", () => {
    expect(new Date(startOfLocalDay("2018-11-04", "America/Sao_Paulo")).toISOString()).toBe(
      "2018-11-04T03:00:00.000Z",
    );
  });

  test("the day that Samoa skipped begins with the day after it", () => {
    expect(startOfLocalDay("2011-12-30", "Pacific/Apia")).toBe(startOfLocalDay("2011-12-31", "Pacific/Apia"));
  });
});

describe("calendar arithmetic", () => {
  test.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2026-11-22", -3, "2026-08-22"],
    ["2026-11-22", 2, "2027-01-22"],
  ])("%s and %i months is %s", (day, months, result) => {
    expect(addMonths(day, months)).toBe(result);
  });

  test("days add up, and their distance is what was added", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -4000, max: 4000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
        expect(addDays(addDays(day, count), -count)).toBe(day);
      }),
    );
  });

  test("a week begins on its first weekday, at most six days before", () => {
    expect(weekdayOf("2026-11-22")).toBe(7);
    expect(startOfWeek("2026-11-22")).toBe("2026-11-16");
    expect(startOfWeek("2026-11-22", 7)).toBe("2026-11-22");
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 7 }), (day, first) => {
        const start = startOfWeek(day, first);
        expect(weekdayOf(start)).toBe(first);
        expect(daysBetween(start, day)).toBeLessThan(7);
        expect(daysBetween(start, day)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("several days are one window", () => {
    expect(daysWindow("2026-03-28", "2026-03-30", "Europe/Paris").to).toBe(Date.UTC(2026, 2, 30, 22));
  });
});

describe("what comes from outside", () => {
  test.each(["2026-02-30", "2026-13-01", "2026-1-1", "22.11.2026", "", "2026-11-22T00:00", "0000-00-00"])(
    "%j is not a day",
    (text) => expect(parseLocalDay(text)).toBeNull(),
  );
  test("2024-02-29 is one", () => expect(parseLocalDay("2024-02-29")).toBe("2024-02-29"));

  test("only zones that the runtime knows are zones", () => {
    expect(ZONES.every(isZone)).toBe(true);
    expect(["Mars/Olympus", "", "+02:00", "Europe"].some(isZone)).toBe(false);
    expect(() => localDayOf(0, "Mars/Olympus")).toThrow(RangeError);
  });
});
