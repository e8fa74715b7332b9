import { describe, expect, test } from "vitest";
import { getWords } from "#lib/messages/get-words.ts";
import { KNOWN_ATTRIBUTIONS } from "#lib/metrics/attribution.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { observationsOf } from "#lib/metrics/observation.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { dayGroup, nightGroup } from "#lib/series/day-groups.fixture.ts";
import { readingsOf } from "#lib/series/reading.ts";
import { describeAge } from "./measured-at.tsx";
import { describeAttribution, describeReading } from "./describe-reading.ts";

const t = getWords("metric.reading");
const zone = "Europe/Berlin";
/** Until 7 in the morning of the 26th in Berlin. */
const end = Date.UTC(2026, 10, 26, 6);
const sleep = (group: ReturnType<typeof nightGroup>) => {
  const [reading] = readingsOf(observationsOf([group], "sleep-duration"));
  if (!reading) throw new Error("A night is a reading");
  return reading;
};
const night = sleep(nightGroup("1", end - 8 * HOUR_MS, end, { zone, date: "2026-11-26" }));
const nap = sleep(nightGroup("2", end + 6 * HOUR_MS, end + 7 * HOUR_MS, { zone, date: "2026-11-26" }));

describe("how long ago a night was", () => {
  test.each([
    ["in the morning", 1, "Last night"],
    ["late that evening, 16 hours later", 16, "Last night"],
    ["after midnight, still awake", 19, "Last night"],
    ["the morning after, without a newer night", 25, "Night of 26 Nov"],
    ["three days later", 75, "Night of 26 Nov"],
    ["in the next year", 24 * 40, "Night of 26 Nov 2026"],
  ])("%s", (_, hours, words) => {
    expect(describeAge(t, "night", night, end + hours * HOUR_MS, "en-GB")).toBe(words);
  });

  test.each([
    [8, "Nap today"],
    [25, "Nap yesterday"],
    [60, "Nap of 26 Nov"],
  ])("a nap is called one: %d hours later", (hours, words) => {
    expect(describeAge(t, "night", nap, end + hours * HOUR_MS, "en-GB")).toBe(words);
  });
});

test.each(["Europe/Berlin", "Asia/Tokyo", "America/Los_Angeles"])(
  "a reader in %s sees the date and the clock of the night",
  (where) => {
    const { measuredAt, zone: until } = describeReading(
      t,
      night,
      { locale: "en-GB", zone: where, units: METRIC_UNITS },
      "night",
    );
    expect(measuredAt).toBe("Night of 26 Nov 2026");
    expect(until).toBe(where === zone ? "until 07:00" : "until 07:00 (Europe/Berlin)");
  },
);

test("a day is so far today until it is over on its own clock", () => {
  const [day] = readingsOf(observationsOf([dayGroup("2026-11-26", 4_000, { zone })], "steps"));
  expect(day && describeAge(t, "day", day, end, "en-GB")).toBe("So far today");
  expect(day && describeAge(t, "day", day, end + 20 * HOUR_MS, "en-GB")).toBe("Yesterday");
});

test.each([
  [2, "Entered by hand"],
  [3, "Measured by the device, on which the person chose their profile"],
  [10_009, "Withings marks it with code 10009, which Plumbline does not know"],
])("attribution %i in words", (code, words) => {
  expect(describeAttribution(t, code)).toBe(words);
});

test("every known attribution has words of its own", () => {
  expect(KNOWN_ATTRIBUTIONS.filter((code) => !t.has(`attributions.${code as 0}`))).toEqual([]);
});
