import { expect, test } from "vitest";
import { meanWithin, type NightTrack, sumWithin, trackPath } from "./night-track.ts";

const column = (at: number, mean: number, count = 1) => ({
  at,
  count,
  mean,
  least: mean,
  greatest: mean,
  first: mean,
  last: mean,
});
const track = (...columns: NightTrack["columns"]): NightTrack => ({ columns, seconds: 60, most: 60 });

test("seconds of snoring within a piece are added up, its end not among them", () => {
  const snoring = track(column(0, 60), column(60, 30), column(120, 45));
  expect(sumWithin(snoring, { from: 0, to: 120 })).toBe(90);
  expect(meanWithin(snoring, { from: 60, to: 180 })).toBe(37.5);
  expect(sumWithin(snoring, { from: 300, to: 360 })).toBeNull();
  expect(meanWithin(snoring, { from: 300, to: 360 })).toBeNull();
});

test("the mean weighs each column by its samples", () => {
  expect(meanWithin(track(column(0, 10, 3), column(60, 30, 1)), { from: 0, to: 120 })).toBe(15);
});

test("bars over the night, of minutes with sound only, cut at its ends", () => {
  const window = { from: 0, to: 600_000 };
  expect(trackPath(track(column(60, 30), column(120, 0), column(580, 120)), window)).toBe(
    "M100.0 100V75.0H200.0V100zM966.7 100V0.0H1000.0V100z",
  );
  expect(trackPath(track(column(60, 0)), window)).toBe("");
});
