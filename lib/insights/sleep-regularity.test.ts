import { expect, test } from "vitest";
import { addDays } from "#lib/metrics/local-day.ts";
import type { Window } from "#lib/metrics/window.ts";
import { hourOf } from "./example-groups.fixture.ts";
import { type EpochDay, epochsOf, sleepRegularityOf } from "./sleep-regularity.ts";

/** "SWW?": asleep, awake, awake, not known. */
function dayOf(text: string): EpochDay {
  return [...text].map((state) => (state === "?" ? null : state === "S"));
}

test.each([
  ["V8.1", ["SWWS", "SWWS", "SSWS"], 75, 2],
  ["V8.2", ["SW", "WS"], -100, 1],
  ["V8.3", ["SWWS", "SWWS", "SWWS"], 100, 2],
  ["V8.4", ["SSWW", "SWWS"], 0, 1],
  ["V8.5", ["SWWS", "S?WS", "SSWS"], 100, 2],
])("%s", (_, days, index, pairs) => {
  expect(sleepRegularityOf(days.map(dayOf))).toEqual({ index, pairs });
});

/** The night to a day, from an hour of the evening before to one of the morning. */
const night = (day: string, from: number, to: number): Window => ({
  from: hourOf(addDays(day, -1), from),
  to: hourOf(day, to),
});
const epochs = (day: string, from: number, to: number) =>
  epochsOf(day, "Europe/Paris", [night(day, from, to)]);

test.each([
  ["V8.6", [epochs("2027-05-04", 23, 7), epochs("2027-05-05", 24, 8)], 83.3333],
  ["V8.7", [epochs("2027-05-04", 23, 7), epochs("2027-05-05", 24, 8), epochs("2027-05-06", 23, 7)], 83.3333],
  ["V8.8", [epochs("2027-05-04", 23, 7), epochs("2027-05-05", 22.5, 6)], 87.5],
])("%s: nights in minutes", (_, days, index) => {
  expect(sleepRegularityOf(days)?.index).toBeCloseTo(index, 4);
});

test("a day that was not reported makes two pairs less, and is not filled", () => {
  const day = dayOf("SWWS");
  expect(sleepRegularityOf([day, day, null, day, day])).toEqual({ index: 100, pairs: 2 });
  expect(sleepRegularityOf([day, null, day])).toBeNull();
  expect(sleepRegularityOf([])).toBeNull();
});

test("the same times of the clock are regular over a change of the clock, whose hour is not known", () => {
  for (const [before, change, after] of [
    ["2027-03-27", "2027-03-28", "2027-03-29"],
    ["2027-10-30", "2027-10-31", "2027-11-01"],
  ] as const) {
    const days = [before, change, after].map((day) => epochs(day, 23, 7));
    expect(days[1]?.filter((state) => state === null)).toHaveLength(60);
    expect(sleepRegularityOf(days)).toEqual({ index: 100, pairs: 2 });
    expect(days[1]?.length).toBe(1_440);
  }
});

test("sleep that is interrupted is awake in between", () => {
  const asleep = epochsOf("2027-05-04", "Europe/Paris", [
    { from: hourOf("2027-05-04", -1), to: hourOf("2027-05-04", 2) },
    { from: hourOf("2027-05-04", 4), to: hourOf("2027-05-04", 7) },
  ]);
  expect(asleep.filter(Boolean)).toHaveLength(6 * 60);
});
