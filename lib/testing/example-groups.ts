import type { MeasureGroup, StoredMeasure } from "#lib/metrics/measure-group.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";

const PERSON = "00000000-0000-7000-8000-000000000001";
const CONNECTION = "00000000-0000-7000-8000-000000000002";

/** A measured group for tests of what is drawn; `at` in ms. */
export function exampleGroup(
  at: number,
  measures: readonly StoredMeasure[],
  rest: Partial<MeasureGroup> = {},
): MeasureGroup {
  return {
    groupId: String(at),
    kind: "measure",
    connectionId: CONNECTION,
    personId: PERSON,
    category: 1,
    attribution: 0,
    besideSure: false,
    jumps: false,
    measuredAt: at,
    endsAt: null,
    zone: "Europe/Berlin",
    createdAt: at,
    modifiedAt: at,
    arrivedAt: at + MINUTE_MS,
    arrivedBy: "notification",
    device: { id: "d", model: "Body Cardio", modelId: 6 },
    measures,
    details: null,
    decision: null,
    deletedAt: null,
    seq: 1,
    ...rest,
  };
}

/** A weight in kilograms. */
export function exampleWeight(at: number, kilograms: number, rest?: Partial<MeasureGroup>): MeasureGroup {
  return exampleGroup(
    at,
    [{ code: 1, position: null, value: Math.round(kilograms * 1000), exponent: -3 }],
    rest,
  );
}

/** A blood pressure in mmHg. */
export function examplePressure(at: number, systolic: number, diastolic: number): MeasureGroup {
  return exampleGroup(at, [
    { code: 10, position: null, value: systolic, exponent: 0 },
    { code: 9, position: null, value: diastolic, exponent: 0 },
  ]);
}
