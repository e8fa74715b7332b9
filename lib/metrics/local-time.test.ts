import { describe, expect, test } from "vitest";
import { formatAge, formatDay, formatInstant, formatRecentDay } from "./local-time.ts";

const AT = Date.UTC(2026, 10, 22, 7, 5);

describe("an instant", () => {
  test.each([
    ["Europe/Paris", "en-GB", "time", "08:05"],
    ["Asia/Kathmandu", "en-GB", "time", "12:50"],
    ["America/New_York", "en-US", "time", "02:05 AM"],
    ["America/Los_Angeles", "en-GB", "weekday-day", "Sat 21 Nov"],
    ["Europe/Paris", "de-DE", "date", "22. Nov. 2026"],
    ["Europe/Paris", "en-GB", "date-time", "22 Nov 2026, 08:05"],
    ["Europe/Paris", "en-GB", "month-year", "Nov 2026"],
    ["Europe/Paris", "en-GB", "full", "Sunday 22 November 2026 at 08:05 CET"],
  ] as const)("%s %s %s is %s", (zone, locale, style, text) => {
    // Intl separates with various spaces and commas from one release of its data to the next.
    expect(
      formatInstant(AT, zone, locale, style)
        .replace(/[\u202f\u00a0]/g, " ")
        .replace(/^(Sat|Sun|Sunday), /, "$1 "),
    ).toBe(text);
  });

  test.each([
    [Date.UTC(2026, 11, 31, 12), "22 Nov"],
    [Date.UTC(2027, 0, 3, 12), "22 Nov 2026"],
    [Date.UTC(2025, 5, 1), "22 Nov 2026"],
  ])("read at %d the day carries its year when it is another's", (now, text) => {
    expect(formatRecentDay(AT, now, "Europe/Paris", "en-GB")).toBe(text);
  });

  test("a calendar day is the same in every zone", () => {
    expect(formatDay("2026-11-22", "en-GB", "date")).toBe("22 Nov 2026");
  });
});

describe("how long ago", () => {
  test.each([
    [30_000, "now"],
    [60_000, "1 minute ago"],
    [3 * 3_600_000, "3 hours ago"],
    [86_400_000, "yesterday"],
    [6.9 * 86_400_000, "6 days ago"],
    [21 * 86_400_000, "3 weeks ago"],
    [400 * 86_400_000, "last year"],
    [-3_600_000, "in 1 hour"],
  ])("%d ms is %s", (elapsed, text) => {
    expect(formatAge(AT - elapsed, AT, "en")).toBe(text);
  });
});
