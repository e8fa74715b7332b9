import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { localDayOf, localMinuteOf } from "#lib/metrics/local-day.ts";
import { readDay, readTime } from "./read-time.ts";

const BERLIN = "Europe/Berlin";

describe("a time", () => {
  it.each<[string, string, string, string, boolean]>([
    ["2022-01-06 12:50:26", BERLIN, "2022-01-06T11:50:26Z", BERLIN, false],
    ["2022-07-06 12:50:26", BERLIN, "2022-07-06T10:50:26Z", BERLIN, false],
    ["2022-07-06 12:50", BERLIN, "2022-07-06T10:50:00Z", BERLIN, false],
    ["2022-07-06 06:04:00", "Asia/Kathmandu", "2022-07-06T00:19:00Z", "Asia/Kathmandu", false],
    // Both hours that autumn has twice begin as 02:00: the first is taken.
    ["2022-10-30 02:30:00", BERLIN, "2022-10-30T00:30:00Z", BERLIN, true],
    ["2022-10-30 03:00:00", BERLIN, "2022-10-30T02:00:00Z", BERLIN, false],
    ["2022-01-06T12:50:26+01:00", BERLIN, "2022-01-06T11:50:26Z", BERLIN, false],
    ["2022-10-30T02:30:00+01:00", BERLIN, "2022-10-30T01:30:00Z", BERLIN, false],
    ["2022-01-06T12:50:26-0500", BERLIN, "2022-01-06T17:50:26Z", "Etc/GMT+5", false],
    ["2022-01-06T12:50:26Z", BERLIN, "2022-01-06T12:50:26Z", "Etc/UTC", false],
    ["2022-01-06T12:50:26+05:45", BERLIN, "2022-01-06T07:05:26Z", BERLIN, false],
  ])("%s by a clock of %s", (text, zone, instant, written, twice) => {
    const day = text.slice(0, 10);
    expect(readTime(text, zone)).toEqual({ at: Date.parse(instant), zone: written, day, twice });
  });

  it.each([
    "",
    "yesterday",
    "2022-02-30 10:00:00",
    "2022-01-06 25:00:00",
    "2022-01-06",
    "2022-01-06T12:50:26+99:00",
  ])("is none: %j", (text) => expect(() => readTime(text, BERLIN)).toThrow("time"));

  it("is refused where the clock never showed it", () => {
    expect(() => readTime("2022-03-27 02:30:00", BERLIN)).toThrow("skipped-time");
    expect(readTime("2022-03-27 02:30:00", "Europe/Moscow").twice).toBe(false);
  });

  test("is read back as the clock of its zone showed it, in every zone and season", () => {
    const zones = [
      BERLIN,
      "America/New_York",
      "Australia/Lord_Howe",
      "Asia/Kolkata",
      "America/St_Johns",
      "Pacific/Apia",
    ];
    const instants = fc.date({
      min: new Date("2009-01-01T00:00:00Z"),
      max: new Date("2036-01-01T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (date, zone) => {
        const at = Math.floor(date.getTime() / 1_000) * 1_000;
        const [day, minute] = [localDayOf(at, zone), localMinuteOf(at, zone)];
        const two = (number: number) => String(number).padStart(2, "0");
        const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}:${two((at / 1_000) % 60)}`;
        const read = readTime(`${day} ${time}`, zone);
        // Of an hour that comes twice, the first: half an hour earlier on Lord Howe Island.
        expect(read.twice ? [at, at - 3_600_000, at - 1_800_000] : [at]).toContain(read.at);
      }),
    );
  });
});

it("reads days with and without a time", () => {
  expect(readDay("2022-01-06")).toBe("2022-01-06");
  expect(readDay("2022-01-06 00:00:00")).toBe("2022-01-06");
  expect(() => readDay("6.1.2022")).toThrow("time");
});
