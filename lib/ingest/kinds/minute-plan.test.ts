import fc from "fast-check";
import { expect, test } from "vitest";
import { dayWindow, localDayOf, windowAroundDay } from "#lib/metrics/local-day.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import {
  narrowWindow,
  planMinutes,
  readMinuteProgress,
  spanAround,
  spansAround,
  splitSpan,
} from "./minute-plan.ts";

const zones = fc.constantFrom(
  "Europe/Paris",
  "America/Chicago",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "UTC",
);
const instants = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2027, 0, 1) });

test("a span is the whole local day, or 24 hours of a night, and holds what it was asked for", () => {
  fc.assert(
    fc.property(fc.constantFrom("minutes" as const, "sleep" as const), instants, zones, (kind, at, zone) => {
      const { from, to } = spanAround(kind, at, zone);
      if (kind === "sleep") expect(to - from).toBe(DAY_MS);
      else expect({ from, to }).toEqual(dayWindow(localDayOf(at, zone), zone));
      expect(from <= at && at < to).toBe(true);
    }),
  );
});

test("a night lies whole in its span, from noon to noon", () => {
  const fell = Date.UTC(2026, 10, 21, 22, 30);
  expect(spanAround("sleep", fell, "Europe/Paris")).toEqual({
    from: Date.UTC(2026, 10, 21, 11),
    to: Date.UTC(2026, 10, 22, 11),
  });
});

test("a night after the clock was set back lies an hour beside noon by our reckoning", () => {
  const lateMorning = Date.UTC(2026, 9, 26, 10, 30);
  expect(spanAround("sleep", lateMorning, "Europe/Paris")).toEqual({
    from: Date.UTC(2026, 9, 25, 11),
    to: Date.UTC(2026, 9, 26, 11),
  });
});

test("of nights that come newest first those of one span share it", () => {
  const zone = "UTC";
  const at = (day: number, hour: number) => ({ at: Date.UTC(2026, 4, day, hour), zone });
  expect(spansAround("sleep", [at(9, 23), at(9, 12), at(9, 11), at(7, 22)])).toEqual(
    [9, 8, 7].map((day) => ({ from: Date.UTC(2026, 4, day, 12), to: Date.UTC(2026, 4, day + 1, 12) })),
  );
});

test("a pushed day is the day on the person's own clock, and ends now", () => {
  const window = windowAroundDay("2026-11-22");
  const now = Date.UTC(2026, 10, 22, 8);
  expect(narrowWindow("minutes", window, "Asia/Tokyo", now)).toEqual({
    from: Date.UTC(2026, 10, 21, 15),
    to: now,
  });
  expect(splitSpan(narrowWindow("minutes", window, "Asia/Tokyo", now))).toHaveLength(1);
});

test("a day is the named one in every zone, and a span without a name stays what it is", () => {
  const now = Date.UTC(2026, 11, 1, 5);
  const auckland = narrowWindow("minutes", windowAroundDay("2026-11-22"), "Pacific/Auckland", now);
  expect(auckland).toEqual({ from: Date.UTC(2026, 10, 21, 11), to: Date.UTC(2026, 10, 22, 11) });
  const span = { from: now - 2 * DAY_MS, to: now + DAY_MS };
  expect(narrowWindow("minutes", span, "Pacific/Auckland", now)).toEqual({ from: span.from, to: now });
});

test("a pushed night is one call", () => {
  const night = { from: Date.UTC(2026, 10, 21, 22), to: Date.UTC(2026, 10, 22, 6) };
  const window = { from: night.from - DAY_MS, to: night.to + DAY_MS };
  const pieces = splitSpan(narrowWindow("sleep", window, "UTC", Date.UTC(2026, 10, 22, 7)));
  expect(pieces).toEqual([{ from: night.from - 6 * HOUR_MS, to: night.to + HOUR_MS }]);
  expect(narrowWindow("sleep", window, "UTC", Date.UTC(2026, 10, 23))).toEqual({
    from: night.from - 6 * HOUR_MS,
    to: night.to + 2 * HOUR_MS,
  });
});

test("pieces cover a span without a gap, each in one answer", () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 5 * DAY_MS }), (from, length) => {
      const pieces = splitSpan({ from, to: from + length });
      expect(pieces[0]?.from).toBe(from);
      expect(pieces.at(-1)?.to).toBe(from + length);
      for (const [index, piece] of pieces.entries()) {
        expect(piece.to - piece.from).toBeLessThanOrEqual(DAY_MS);
        if (index > 0) expect(piece.from).toBe(pieces[index - 1]?.to);
      }
    }),
  );
});

test("a walk through all of the past comes back from where it was kept", () => {
  const progress = planMinutes(null, 1_000);
  expect(progress).toEqual({ before: 1_000 + DAY_MS, until: -Infinity, empty: 0 });
  expect(readMinuteProgress(JSON.parse(JSON.stringify(progress)))).toEqual(progress);
  expect(readMinuteProgress({ steps: [] })).toBeNull();
});

test("a later walk goes back to two days before the last one; what was kept of another is not gone on with", () => {
  expect(planMinutes(7 * DAY_MS, 9 * DAY_MS)).toEqual({ before: 10 * DAY_MS, until: 5 * DAY_MS, empty: 0 });
  expect(readMinuteProgress({ before: 5, until: 3, empty: 2 })).toEqual({ before: 5, until: 3, empty: 2 });
  expect(readMinuteProgress({ before: 5 })).toEqual({ before: 5, until: -Infinity, empty: 0 });
});
