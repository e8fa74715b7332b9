import { expect, test } from "vitest";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { formatPressure, formatPressureDifference, formatPressureUnit } from "./format-pressure.ts";

const READER = { locale: "en-GB", zone: "UTC", units: METRIC_UNITS };

test("a mean is written as it is classified, a difference with signs and a tenth", () => {
  expect(formatPressure({ systolic: 134.5, diastolic: 84.49 }, READER)).toBe("135/84");
  expect(formatPressureUnit({ systolic: 134.5, diastolic: 84.49 }, READER)).toBe("135/84\u00a0mmHg");
  expect(formatPressureDifference({ systolic: -2, diastolic: 0.04 }, READER)).toBe("\u22122.0/0.0\u00a0mmHg");
});
