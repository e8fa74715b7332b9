import type { MeasureGroup, StoredMeasure } from "./measure-group.ts";

/** For tests: a measure, whole-body and exact unless said otherwise. */
export function makeMeasure(
  code: number,
  value: number,
  exponent = 0,
  position: number | null = null,
): StoredMeasure {
  return { code, position, value, exponent };
}

/** For tests: a pushed weigh-in of 81.4 kg, changed as `over` says. */
export function makeGroup(over: Partial<MeasureGroup>): MeasureGroup {
  return {
    groupId: "5000000001",
    kind: "measure",
    connectionId: "c1",
    personId: "p1",
    category: 1,
    attribution: 0,
    besideSure: false,
    jumps: false,
    measuredAt: 1000,
    endsAt: null,
    zone: "Europe/Paris",
    createdAt: 1000,
    modifiedAt: 1000,
    arrivedAt: 2000,
    arrivedBy: "notification",
    device: { id: "d1", model: "Body Scan", modelId: 16 },
    measures: [makeMeasure(1, 81400, -3)],
    details: null,
    decision: null,
    deletedAt: null,
    seq: 1,
    ...over,
  };
}
