import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toNumber } from "./quantity.ts";
import { codeOf, exactQuantity, fieldNames, readRecord, RECORD_FIELDS } from "./record-field.ts";

describe("the table", () => {
  test("gives every field of every kind a code of its own above Withings' types", () => {
    const fields = Object.values(RECORD_FIELDS).flat();
    expect(new Set(fields.map(({ code }) => code)).size).toBe(fields.length);
    expect(fields.every(({ code }) => code > 10_000)).toBe(true);
    for (const kind of ["activity", "workout", "night"] as const)
      expect(new Set(fieldNames(kind)).size).toBe(fieldNames(kind).length);
  });

  test("holds the 46 fields of a night and the codes that are in databases already", () => {
    expect(fieldNames("night")).toHaveLength(46);
    expect([
      codeOf("activity", "steps"),
      codeOf("workout", "distance"),
      codeOf("night", "sleep_score"),
    ]).toEqual([10_001, 11_020, 12_029]);
    expect(() => codeOf("night", "steps")).toThrow("No field");
  });
});

describe("readRecord", () => {
  test.each([
    ["a number", { steps: 1209 }, [[10_001, 1209, 0]]],
    ["a fraction, exactly", { distance: 8411.57 }, [[10_002, 841_157, -2]]],
    [
      "nothing walked is a number",
      { steps: 0, elevation: 0 },
      [
        [10_001, 0, 0],
        [10_003, 0, 0],
      ],
    ],
    ["a heart rate of 0 is none", { hr_average: 0, hr_min: 0, hr_max: 0 }, []],
    ["text on the wire", { steps: "12" }, [[10_001, 12, 0]]],
  ])("%s", (_name, values, expected) => {
    const { measures, details } = readRecord("activity", values);
    expect(measures.map(({ code, value, exponent }) => [code, value, exponent])).toEqual(expected);
    expect(details).toEqual({});
  });

  test("-1 is not computed, and a time awake below nothing is none", () => {
    expect(readRecord("night", { apnea_hypopnea_index: -1, waso: -25_920, snoring: 0 }).measures).toEqual([
      { code: codeOf("night", "snoring"), position: null, value: 0, exponent: 0 },
    ]);
  });

  test("what is not known is kept as it came", () => {
    expect(
      readRecord("night", { night_events: '{"1":[0]}', dream_count: 3, hr_average: "sixty", flag: true }),
    ).toEqual({
      measures: [],
      details: { night_events: '{"1":[0]}', dream_count: 3, hr_average: "sixty", flag: true },
    });
  });
});

test("every JSON number comes back as the same double, or is refused", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      const exact = exactQuantity(String(number));
      if (exact) expect(toNumber(exact)).toBe(number + 0);
    }),
  );
  expect(exactQuantity("0.87")).toEqual({ value: 87, exponent: -2 });
  expect(exactQuantity("1e-7")).toEqual({ value: 1, exponent: -7 });
  expect(exactQuantity("12345678901234567890")).toBeNull();
});
