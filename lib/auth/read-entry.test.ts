import { describe, expect, test } from "vitest";
import { type EntryMetric, entryMetricOf } from "#lib/metrics/entry.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { readEntry } from "./read-entry.ts";

const NOW = Date.UTC(2026, 4, 20, 12);
const TYPED = { day: "2026-05-20", time: "8:30", zone: "Europe/Paris", comment: "", arm: "" };
const reader = { units: METRIC_UNITS, locale: "en-GB" };

const read = (
  metric: EntryMetric,
  numbers: Record<string, string>,
  rest: Partial<typeof TYPED> = {},
  units = reader.units,
) => readEntry(metric, { ...TYPED, ...rest, numbers }, { ...reader, units }, NOW);
const measuresOf = (result: ReturnType<typeof read>) =>
  "content" in result
    ? result.content.measures.map(({ code, value, exponent }) => [code, value, exponent])
    : result.errors;

describe("an entry as it was typed", () => {
  test("is exact, at its time on the writer's clock", () => {
    expect(read("weight", { value: "80,50" }, { comment: " After a run " })).toEqual({
      content: {
        ...{ at: Date.UTC(2026, 4, 20, 6, 30), zone: "Europe/Paris", comment: "After a run" },
        measures: [{ code: 1, position: null, value: 805, exponent: -1 }],
      },
    });
  });

  test.each([
    ["in one field", { systolic: "128/82", diastolic: "", pulse: "61" }],
    ["in one field, with spaces", { systolic: " 128 / 82 ", diastolic: "", pulse: "61" }],
    ["in two fields", { systolic: "128", diastolic: "82", pulse: "61" }],
    ["in both", { systolic: "128/82", diastolic: "82", pulse: "61" }],
  ])("has a pressure %s", (_, numbers) => {
    expect(measuresOf(read("blood-pressure", numbers))).toEqual([
      [10, 128, 0],
      [9, 82, 0],
      [11, 61, 0],
    ]);
  });

  test.each([
    ["left", 3],
    ["right", 2],
    ["", null],
    ["third", null],
  ])("has the arm %o of a pressure, and of nothing else", (arm, position) => {
    const pressure = read("blood-pressure", { systolic: "128/82", diastolic: "", pulse: "61" }, { arm });
    const weight = read("weight", { value: "80" }, { arm });
    const positions = [pressure, weight].map((one) =>
      "content" in one ? one.content.measures.map((measure) => measure.position) : one.errors,
    );
    expect(positions).toEqual([[position, position, null], [null]]);
  });

  test("needs no pulse, and is about the metric of its form", () => {
    const result = read("blood-pressure", { systolic: "128", diastolic: "82", pulse: "" });
    expect(measuresOf(result)).toHaveLength(2);
    if ("content" in result) expect(entryMetricOf(result.content.measures)).toBe("blood-pressure");
    for (const [metric, text] of [
      ["weight", "80"],
      ["heart-rate", "61"],
      ["body-temperature", "36.6"],
      ["oxygen-saturation", "97"],
      ["fat-ratio", "21.5"],
      ["muscle-mass", "60"],
      ["height", "1.8"],
    ] as const) {
      const one = read(metric, { value: text });
      expect("content" in one ? entryMetricOf(one.content.measures) : one).toBe(metric);
    }
  });

  test("is in the units of the reader", () => {
    const pounds = { ...METRIC_UNITS, mass: "lb", temperature: "f" } as const;
    expect(measuresOf(read("weight", { value: "200" }, {}, pounds))).toEqual([[1, 9_071_847, -5]]);
    expect(measuresOf(read("body-temperature", { value: "98.6" }, {}, pounds))).toEqual([[71, 37, 0]]);
  });
});

describe("a mistake is named beside its field", () => {
  test.each([
    ["weight", { value: "" }, {}, { value: "Enter a number in kg." }],
    ["weight", { value: "heavy" }, {}, { value: "Enter a number in kg." }],
    ["weight", { value: "8050" }, {}, { value: "Enter a value between 0.2\u00a0kg and 700.0\u00a0kg." }],
    [
      "blood-pressure",
      { systolic: "12", diastolic: "82" },
      {},
      { systolic: "Enter a value between 30\u00a0mmHg and 400\u00a0mmHg." },
    ],
    ["blood-pressure", { systolic: "128/82", diastolic: "90" }, {}, { systolic: "Enter a number in mmHg." }],
    [
      "blood-pressure",
      { systolic: "80", diastolic: "120" },
      {},
      { systolic: "The systolic pressure is the higher one." },
    ],
    ["weight", { value: "80" }, { day: "2026-02-30" }, { day: "Enter a day, such as 2026-11-28." }],
    ["weight", { value: "80" }, { time: "" }, { time: "Enter a time, such as 07:30." }],
    ["weight", { value: "80" }, { time: "14:06" }, { time: "This time is in the future." }],
    ["weight", { value: "80" }, { comment: "a".repeat(201) }, { comment: "Use at most 200 characters." }],
    ["weight", { value: "80" }, { zone: "Mars/Olympus" }, { time: "This time zone is unknown." }],
  ] as const)("%s %o %o", (metric, numbers, rest, errors) => {
    expect(read(metric, numbers, rest)).toEqual({ errors });
  });

  test("a clock that is a little ahead is none", () => {
    expect(read("weight", { value: "80" }, { time: "14:04" })).toHaveProperty("content");
  });
});
