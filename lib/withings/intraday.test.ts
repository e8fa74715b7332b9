import { expect, test } from "vitest";
import { parseIntraday } from "./intraday.ts";
import { WithingsError } from "./withings-error.ts";

test("samples come by name, in order of time, without what is beside them", () => {
  const series = {
    "1700000060": { heart_rate: 61, steps: 12, duration: 60, model: "ScanWatch", model_id: 93 },
    "1700000000": { heart_rate: 60, core_body_temperature: 36.52, deviceid: null },
  };
  expect(parseIntraday({ series })).toEqual({
    heart_rate: [
      { at: 1_700_000_000_000, value: 60 },
      { at: 1_700_000_060_000, value: 61 },
    ],
    steps: [{ at: 1_700_000_060_000, value: 12 }],
    core_body_temperature: [{ at: 1_700_000_000_000, value: 36.52 }],
  });
});

test.each([[{}], [[]]])("%j is a day without anything", (series) => {
  expect(parseIntraday({ series })).toEqual({});
});

test("what cannot be read is skipped", () => {
  const series = { now: { heart_rate: 60 }, "1700000000": null, "1700000060": { heart_rate: "61", rr: 14 } };
  expect(parseIntraday({ series })).toEqual({ rr: [{ at: 1_700_000_060_000, value: 14 }] });
});

test("a series that is text is no answer", () => {
  expect(() => parseIntraday({ series: "none" })).toThrow(WithingsError);
});
