import fc from "fast-check";
import { expect, test } from "vitest";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { observationsOf } from "#lib/metrics/observation.ts";
import { barsOf } from "./day-bars.ts";
import { nightGroup } from "./day-groups.fixture.ts";
import { dayOfReading, placeOf, readingsOf } from "./reading.ts";
import { packReadings, unpackReadings } from "./packed-series.ts";
import { buildSeries } from "./series.ts";
import { daysWindow } from "#lib/metrics/local-day.ts";
import { readHistory } from "./history.ts";

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "Asia/Tokyo",
  "America/Los_Angeles",
  "Pacific/Kiritimati",
  "Asia/Kathmandu",
];
const night = (end: number, zone: string, date?: string) =>
  nightGroup("1", end - 8 * HOUR_MS, end, { zone, ...(date === undefined ? {} : { date }) });
const readingOf = (group: ReturnType<typeof night>) =>
  readingsOf(observationsOf([group], "sleep-duration"))[0];

test("a night keeps its date on the chart of every reader", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2_000_000_000_000 }),
      fc.constantFrom(...ZONES),
      fc.constantFrom(...ZONES),
      fc.constantFrom(undefined, "2026-11-27"),
      (end, zone, reader, date) => {
        const reading = readingOf(night(end, zone, date));
        if (!reading) throw new Error("A night is a reading");
        expect(dayOfReading(reading)).toBe(date ?? localDayOf(end, zone));
        expect(localDayOf(placeOf(reading, "night", reader), reader)).toBe(dayOfReading(reading));
        expect(placeOf(reading, "moment", reader)).toBe(end);
      },
    ),
  );
});

test("a night in Tokyo until 7 is drawn at 7 in Los Angeles, in the window of its day", () => {
  const end = Date.UTC(2026, 10, 25, 22);
  const zone = "America/Los_Angeles";
  const group = night(end, "Asia/Tokyo");
  const reading = readingOf(group);
  expect(reading && formatInstant(placeOf(reading, "night", zone), zone, "en-GB", "date-time")).toBe(
    "26 Nov 2026, 07:00",
  );
  const window = daysWindow("2026-11-26", "2026-11-26", zone);
  const series = buildSeries({
    history: readHistory([group], "sleep-duration"),
    window,
    range: "week",
    zone,
  });
  expect(series.readings).toHaveLength(1);
  expect(barsOf(series)).toMatchObject([{ window, readings: 1 }]);
});

test("a date of Withings' own survives the way to the browser", () => {
  const reading = readingOf(night(Date.UTC(2026, 10, 26, 7), "UTC", "2026-11-27"));
  expect(reading?.how.day).toBe("2026-11-27");
  expect(reading && unpackReadings(packReadings([reading]))).toEqual([reading]);
});
