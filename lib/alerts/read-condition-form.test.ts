import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { METRICS } from "#lib/metrics/registry.ts";
import { displayNumber, METRIC_UNITS, storedNumber } from "#lib/metrics/unit.ts";
import { hasLimit } from "./condition.ts";
import { readConditionForm } from "./read-condition-form.ts";

const POUNDS = { mass: "lb", length: "ft", temperature: "f", distance: "mi" } as const;
const reader =
  (fields: Readonly<Record<string, string>>) =>
  (name: string): string =>
    fields[name] ?? "";

describe("a limit", () => {
  const weight = { kind: "limit", metric: "weight" } as const;
  const pressure = { kind: "limit", metric: "blood-pressure" } as const;

  test("is a number in the reader's units, with a point or a comma", () => {
    const expected = { ...weight, of: "week", side: "below", limits: { value: 80.5 } };
    for (const typed of ["80.5", "80,5", " 80.5 "])
      expect(
        readConditionForm(weight, reader({ of: "week", side: "below", "limit-value": typed }), METRIC_UNITS),
      ).toEqual({ condition: expected });
    expect(readConditionForm(weight, reader({ "limit-value": "180" }), POUNDS)).toEqual({
      condition: { ...weight, of: "reading", side: "above", limits: { value: 81.6466266 } },
    });
  });

  test("of two numbers needs one", () => {
    expect(readConditionForm(pressure, reader({ "limit-systolic": "135" }), METRIC_UNITS)).toMatchObject({
      condition: { limits: { systolic: 135 } },
    });
    expect(
      readConditionForm(pressure, reader({ "limit-systolic": "x", "limit-diastolic": "85" }), METRIC_UNITS),
    ).toEqual({ errors: { "limit-systolic": "number" } });
    expect(readConditionForm(pressure, reader({}), METRIC_UNITS)).toEqual({
      errors: { "limit-systolic": "needed" },
    });
  });
});

test.each(["", "0", "61", "4.5", "four", "-1"])("a silence of %j days is none", (days) => {
  const offer = { kind: "silence", metric: "weight" } as const;
  expect(readConditionForm(offer, reader({ days }), METRIC_UNITS)).toEqual({ errors: { days: "days" } });
});

test("the size of a finding may be left open, and is above 0", () => {
  const offer = { kind: "finding", finding: "weight-rate", choice: "rising" } as const;
  const read = (size: string) => readConditionForm(offer, reader({ size }), METRIC_UNITS);
  expect(read("")).toEqual({ condition: { ...offer, size: null } });
  expect(read("0.5")).toEqual({ condition: { ...offer, size: 0.5 } });
  expect(read("0")).toEqual({ errors: { size: "positive" } });
});

test("what is shown of a stored number and typed again is the same number", () => {
  const kinds = [...new Set(METRICS.filter(hasLimit).map(({ unitKind }) => unitKind))];
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.integer({ min: 1, max: 100_000 }),
      fc.constantFrom(METRIC_UNITS, POUNDS),
      (kind, tenths, units) => {
        const stored = tenths / 10;
        expect(storedNumber(displayNumber(stored, kind, units), kind, units)).toBeCloseTo(stored, 6);
      },
    ),
  );
});
