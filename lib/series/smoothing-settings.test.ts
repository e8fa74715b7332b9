import { expect, test } from "vitest";
import { DAY_STARTS, parseDayStart, parseSmoothing, SMOOTHINGS } from "#lib/metrics/smoothing.ts";
import { smoothingSettings } from "./smoothing-settings.ts";

test("one smoothing is a tenth a day on daily weigh-ins, and all begin again after the same gap", () => {
  const share = (tau: number) => 1 - Math.exp(-1 / tau);
  expect(share(smoothingSettings("tenth").tauDays)).toBeCloseTo(0.1, 12);
  expect(smoothingSettings("tenth").tauDays).toBeCloseTo(9.4912, 4);
  expect(smoothingSettings("daily")).toEqual(smoothingSettings("tenth"));
  const taus = (["standard", "tenth", "calm"] as const).map((one) => smoothingSettings(one).tauDays);
  expect(taus).toEqual(taus.toSorted((a, b) => a - b));
  expect(new Set(SMOOTHINGS.map((one) => smoothingSettings(one).splitDays)).size).toBe(1);
});

test("what is no smoothing is none", () => {
  expect(["calm", "wild", "", null].map(parseSmoothing)).toEqual(["calm", null, null, null]);
});

test("a day begins at one of some hours, else at midnight", () => {
  expect(DAY_STARTS.map((hour) => parseDayStart(String(hour)))).toEqual([...DAY_STARTS]);
  expect(["3", "1", "03", "-1", "noon", "", null].map(parseDayStart)).toEqual([3, 0, 0, 0, 0, 0, 0]);
});
