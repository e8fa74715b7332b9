import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { quietUntil } from "./quiet-hours.ts";

const NIGHT = { from: 22 * 60, to: 7 * 60 };

test.each([
  ["2026-05-20T20:30:00Z", "Europe/Paris", "2026-05-21T05:00:00Z"],
  ["2026-05-21T04:59:00Z", "Europe/Paris", "2026-05-21T05:00:00Z"],
  ["2026-05-21T05:00:00Z", "Europe/Paris", null],
  ["2026-05-20T19:59:00Z", "Europe/Paris", null],
  // The same instant, for one who travelled to Tokyo: five in the morning.
  ["2026-05-20T20:00:00Z", "Asia/Tokyo", "2026-05-20T22:00:00Z"],
  // The clocks go forward, and back.
  ["2026-03-28T22:00:00Z", "Europe/Paris", "2026-03-29T05:00:00Z"],
  ["2026-10-24T21:00:00Z", "Europe/Paris", "2026-10-25T06:00:00Z"],
  ["2026-05-20T17:00:00Z", "Asia/Kathmandu", "2026-05-21T01:15:00Z"],
])("at %s in %s it is quiet until %s", (now, zone, until) => {
  const found = quietUntil(NIGHT, Date.parse(now), zone);
  expect(found === null ? null : new Date(found).toISOString()).toBe(until?.replace("Z", ".000Z") ?? null);
});

test("hours of the day, of no length, and none", () => {
  const noon = Date.UTC(2026, 4, 20, 12);
  expect(quietUntil({ from: 12 * 60, to: 13 * 60 }, noon, "UTC")).toBe(noon + HOUR_MS);
  expect(quietUntil({ from: 720, to: 720 }, noon, "UTC")).toBeNull();
  expect(quietUntil(null, noon, "UTC")).toBeNull();
});

test("quiet hours end within two days, at the minute chosen, and are over then", () => {
  const zones = fc.constantFrom(
    "Europe/Paris",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Asia/Beirut",
    "UTC",
  );
  const minute = fc.nat(24 * 60 - 1);
  fc.assert(
    fc.property(fc.nat(366 * 24 * 60), minute, minute, zones, (after, from, to, zone) => {
      const now = Date.UTC(2026, 0, 1) + after * MINUTE_MS;
      const until = quietUntil({ from, to }, now, zone);
      if (until === null) return;
      expect(until).toBeGreaterThan(now);
      expect(until - now).toBeLessThanOrEqual(DAY_MS + HOUR_MS);
      expect(quietUntil({ from, to }, until, zone)).toBeNull();
    }),
    { numRuns: 2_000 },
  );
});
