import { expect, test } from "vitest";
import { daysWindow } from "#lib/metrics/local-day.ts";
import { exampleWeight } from "#lib/testing/example-groups.ts";
import { clipHistory } from "./clip-history.ts";
import { readHistory } from "./history.ts";

test("a history ends where its days do, for numbers that cannot be as well", () => {
  const times = ["2026-03-28T22:59Z", "2026-03-28T23:00Z", "2026-03-29T21:59Z", "2026-03-29T22:00Z"];
  const at = times.map((time) => Date.parse(time));
  const history = readHistory(
    at.flatMap((time, index) => [
      exampleWeight(time, 70 + index),
      exampleWeight(time, 0, { groupId: `none ${time}` }),
    ]),
    "weight",
  );
  // A day of 23 hours.
  const clipped = clipHistory(
    history,
    daysWindow("2026-03-29", "2026-03-29", "Europe/Berlin"),
    "Europe/Berlin",
  );
  expect(clipped.readings.map((reading) => reading.at)).toEqual(at.slice(1, 3));
  expect(clipped.impossible.map((reading) => reading.at)).toEqual(at.slice(1, 3));
});
