import { expect, test } from "vitest";
import { findPressureRun } from "#lib/insights/pressure-run.ts";
import { averagePressure } from "#lib/insights/pressure-week.ts";
import { addDays, instantOfLocalTime } from "#lib/metrics/local-day.ts";
import type { ProtocolKey } from "#lib/metrics/pressure-plan.ts";
import type { Reading } from "#lib/series/reading.ts";
import { findMistakes } from "#lib/testing/check-r4.ts";
import { observeMeanPressure } from "./mean-pressure.ts";
import { urnOf } from "./urn.ts";

const ZONE = "America/Anchorage";
const FIRST = "2023-03-01";

/** The 28 readings that HL7's CardX guide for hypertension gives as its example: two mornings and two evenings a day. */
const CARDX: readonly (readonly [systolic: number, diastolic: number])[] = [
  ...([
    [125, 80],
    [126, 82],
    [130, 83],
    [130, 83],
  ] as const),
  ...([
    [140, 90],
    [143, 92],
    [150, 92],
    [148, 94],
  ] as const),
  ...([
    [150, 94],
    [148, 95],
    [140, 90],
    [140, 90],
  ] as const),
  ...([
    [155, 98],
    [149, 95],
    [130, 80],
    [128, 80],
  ] as const),
  ...([
    [120, 80],
    [125, 82],
    [128, 86],
    [122, 82],
  ] as const),
  ...([
    [145, 95],
    [140, 90],
    [130, 85],
    [128, 85],
  ] as const),
  ...([
    [125, 82],
    [126, 82],
    [120, 82],
    [120, 80],
  ] as const),
];

/** At 8:00, 8:02, 20:00 and 20:02 of each day. */
const READINGS = CARDX.map(([systolic, diastolic], index): Reading => {
  const day = addDays(FIRST, Math.floor(index / 4));
  const at = instantOfLocalTime(day, [480, 482, 1_200, 1_202][index % 4] ?? 0, ZONE);
  return {
    ...{
      groupId: String(index),
      connectionId: "c1",
      seq: 1,
      at,
      zone: ZONE,
      values: { systolic, diastolic },
    },
    how: { arrivedAt: at + 60_000, arrivedBy: "notification", attribution: 0, deviceModel: null },
  };
});
const NOW = instantOfLocalTime("2023-03-09", 600, ZONE);

function meanOf(protocol: ProtocolKey, readings: readonly Reading[] = READINGS, now = NOW) {
  const run = findPressureRun(readings, { protocol, startsOn: FIRST }, now, ZONE);
  if (!run) throw new Error("no run");
  return observeMeanPressure(run, {
    ...{ patient: "urn:uuid:1", app: "urn:uuid:2", device: "urn:uuid:3" },
    addressOf: ({ groupId }) => urnOf({ system: "urn:x", value: groupId }),
  });
}
const valuesOf = (mean: ReturnType<typeof meanOf>) =>
  mean?.component?.map(({ valueQuantity, valueInteger }) => valueQuantity?.value ?? valueInteger);

test("the 28 readings of CardX have the mean 134.32/86.75, and 135.42/87.54 without the first day", () => {
  expect(valuesOf(meanOf("aha"))).toEqual([134.32, 86.75, 28]);
  expect(valuesOf(meanOf("esh"))).toEqual([135.42, 87.54, 24]);
  expect(averagePressure(READINGS.slice(0, 8))?.pressure).toEqual({ systolic: 136.5, diastolic: 87 });
});

test("a mean says how it was formed, from which readings and how many", () => {
  const mean = meanOf("esh");
  if (!mean) throw new Error("no mean");
  expect(findMistakes(mean)).toEqual([]);
  expect(mean).toMatchObject({
    status: "final",
    identifier: [{ value: "bp-mean/esh-home-7d/2023-03-01/2023-03-07" }],
    code: { coding: [{ code: "96607-7" }] },
    effectivePeriod: { start: "2023-03-02T08:00:00-09:00", end: "2023-03-07T20:02:00-09:00" },
    issued: "2023-03-07T20:03:00-09:00",
    method: { text: "Mean of 24 home readings; ESH protocol of 7 days, day 1 left out" },
  });
  expect(mean.derivedFrom).toHaveLength(24);
  expect(mean.extension).toContainEqual({
    url: "http://hl7.org/fhir/uv/cardx-htn-mng/StructureDefinition/NumberOfMeasurementsExt",
    valueQuantity: { value: 24 },
  });
  expect(mean).not.toHaveProperty("interpretation");
});

test("a run that goes on is preliminary, and one without a result has no mean", () => {
  const fourth = instantOfLocalTime("2023-03-04", 1_300, ZONE);
  expect(meanOf("esh", READINGS.slice(0, 16), fourth)).toMatchObject({ status: "preliminary" });
  expect(meanOf("esh", READINGS.slice(0, 8), fourth)).toBeNull();
});
