import type { Observation } from "fhir/r4";
import { expect, test } from "vitest";
import { makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import { deviceOf } from "./devices.ts";
import { CONTEXT, observationsOfGroup } from "./export-context.fixture.ts";
import { observeEcg } from "./observe-ecg.ts";
import { SYSTEMS } from "./systems.ts";
import { urnOf } from "./urn.ts";

// Resources written by hand after R4, with which the export has to agree.

const CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
const gateway = {
  url: "http://hl7.org/fhir/StructureDefinition/observation-gatewayDevice",
  valueReference: { reference: CONTEXT.app },
};
const vitalSigns = [{ coding: [{ system: CATEGORY, code: "vital-signs", display: "Vital Signs" }] }];
const sid = (value: string) => [{ system: "https://plumbline.example/fhir/sid/withings", value }];
const subject = { reference: CONTEXT.patient };
const inParis = {
  extension: [{ url: "http://hl7.org/fhir/StructureDefinition/tz-code", valueCode: "Europe/Paris" }],
};
const deviceNamed = (id: string, model: string) => ({
  reference: deviceOf({ id, model, modelId: null }, "p-1")?.fullUrl ?? "",
});
const millimetres = (value: number) => ({
  ...{ value, unit: "mmHg", system: "http://unitsofmeasure.org", code: "mm[Hg]" },
});

const SCALE = { id: "a1", model: "Body+", modelId: 5 };
const WEIGH_IN = {
  groupId: "5200000001",
  measuredAt: Date.parse("2026-01-12T07:02:00+01:00"),
  createdAt: Date.parse("2026-01-12T07:02:31+01:00"),
  modifiedAt: Date.parse("2026-01-12T07:02:31+01:00"),
  device: SCALE,
  measures: [makeMeasure(1, 80_050, -3)],
};
const WEIGHT: Observation = {
  resourceType: "Observation",
  meta: { profile: ["http://hl7.org/fhir/StructureDefinition/bodyweight"] },
  extension: [gateway],
  identifier: sid("5200000001/1"),
  status: "final",
  category: vitalSigns,
  code: {
    coding: [{ system: "http://loinc.org", code: "29463-7", display: "Body weight" }],
    text: "Body weight",
  },
  subject,
  effectiveDateTime: "2026-01-12T07:02:00+01:00",
  _effectiveDateTime: inParis,
  issued: "2026-01-12T07:02:31+01:00",
  valueQuantity: { value: 80.05, unit: "kg", system: "http://unitsofmeasure.org", code: "kg" },
  device: deviceNamed("a1", "Body+"),
};

test("a weight", () => {
  expect(observationsOfGroup(WEIGH_IN)).toEqual([WEIGHT]);
});

test("the same weight, deleted at the source", () => {
  const absent = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
  expect(observationsOfGroup({ ...WEIGH_IN, deletedAt: 1 })).toEqual([
    {
      ...WEIGHT,
      meta: undefined,
      valueQuantity: undefined,
      status: "entered-in-error",
      dataAbsentReason: { coding: [{ system: absent, code: "error", display: "Error" }] },
    },
  ]);
});

test("a blood pressure at the left arm, with its pulse", () => {
  const device = deviceNamed("b2", "BPM Connect");
  const common = {
    resourceType: "Observation",
    extension: [gateway],
    status: "final",
    category: vitalSigns,
    subject,
    effectiveDateTime: "2026-01-13T07:10:00+01:00",
    _effectiveDateTime: inParis,
    issued: "2026-01-13T07:10:48+01:00",
    device,
  };
  const loinc = (code: string, display: string) => ({ system: "http://loinc.org", code, display });
  const mdc = (code: string, display: string) => ({ system: SYSTEMS.mdc, code, display });
  expect(
    observationsOfGroup({
      groupId: "5200000002",
      measuredAt: Date.parse("2026-01-13T07:10:00+01:00"),
      createdAt: Date.parse("2026-01-13T07:10:48+01:00"),
      modifiedAt: Date.parse("2026-01-13T07:10:48+01:00"),
      device: { id: "b2", model: "BPM Connect", modelId: 45 },
      measures: [makeMeasure(10, 138, 0, 3), makeMeasure(9, 88, 0, 3), makeMeasure(11, 64)],
    }),
  ).toEqual([
    {
      ...common,
      meta: { profile: ["http://hl7.org/fhir/StructureDefinition/bp"] },
      identifier: sid("5200000002/bp"),
      code: {
        coding: [
          loinc("85354-9", "Blood pressure panel with all children optional"),
          mdc("150020", "MDC_PRESS_BLD_NONINV"),
        ],
        text: "Blood pressure",
      },
      bodySite: {
        coding: [
          { system: "http://snomed.info/sct", code: "368208006", display: "Left upper arm structure" },
        ],
      },
      component: [
        {
          code: {
            coding: [loinc("8480-6", "Systolic blood pressure"), mdc("150021", "MDC_PRESS_BLD_NONINV_SYS")],
          },
          valueQuantity: millimetres(138),
        },
        {
          code: {
            coding: [loinc("8462-4", "Diastolic blood pressure"), mdc("150022", "MDC_PRESS_BLD_NONINV_DIA")],
          },
          valueQuantity: millimetres(88),
        },
      ],
    },
    {
      ...common,
      meta: { profile: ["http://hl7.org/fhir/StructureDefinition/heartrate"] },
      identifier: sid("5200000002/11"),
      code: { coding: [loinc("8867-4", "Heart rate")], text: "Heart rate" },
      valueQuantity: { value: 64, unit: "beats/minute", system: "http://unitsofmeasure.org", code: "/min" },
    },
  ]);
});

test("an ECG of 30 s at the left wrist", () => {
  const beat = [-12, -9, -7, -3, 4, 18, 61, 140, 402, 811, 520, 95, -140, -62, -21, -8, 0, 6, 11, 15];
  const [, entry] = observeEcg(
    {
      ...{
        signalId: "700001",
        zone: "Europe/Paris",
        deviceId: "c3",
        deviceModel: "ScanWatch 2",
        modelId: 94,
      },
      recordedAt: Date.parse("2026-01-14T21:05:00+01:00"),
      modifiedAt: Date.parse("2026-01-14T21:06:12+01:00"),
      ...{ afib: 0, heartRate: 64, wearPosition: 1, frequency: 300, signalState: "kept", isGone: false },
      samples: Array.from({ length: 9_000 }, (_, place) => beat[place % beat.length] ?? 0),
    },
    CONTEXT,
  );
  const data = Array.from({ length: 450 }, () => beat.join(" ")).join(" ");
  expect(entry?.resource).toEqual({
    resourceType: "Observation",
    extension: [gateway],
    identifier: sid("ecg/700001"),
    status: "final",
    category: [{ coding: [{ system: CATEGORY, code: "procedure", display: "Procedure" }] }],
    code: {
      coding: [
        { system: "http://loinc.org", code: "11524-6", display: "EKG study" },
        { system: "urn:oid:2.16.840.1.113883.6.24", code: "131328", display: "MDC_ECG_ELEC_POTL" },
      ],
      text: "Single-lead ECG, 30 s",
    },
    subject,
    effectivePeriod: { start: "2026-01-14T21:05:00+01:00", end: "2026-01-14T21:05:30+01:00" },
    issued: "2026-01-14T21:06:12+01:00",
    bodySite: { text: "Left wrist (device position code 1)" },
    device: deviceNamed("c3", "ScanWatch 2"),
    component: [
      {
        code: {
          coding: [
            { system: "urn:oid:2.16.840.1.113883.6.24", code: "131329", display: "MDC_ECG_ELEC_POTL_I" },
          ],
          text: "Lead I",
        },
        valueSampledData: {
          origin: { value: 0, unit: "µV", system: "http://unitsofmeasure.org", code: "uV" },
          ...{ period: 3.3333333, factor: 1, dimensions: 1, data },
        },
      },
      {
        code: { coding: [{ system: "http://loinc.org", code: "8867-4", display: "Heart rate" }] },
        valueQuantity: { value: 64, unit: "beats/minute", system: "http://unitsofmeasure.org", code: "/min" },
      },
      {
        code: {
          coding: [
            {
              system: "https://plumbline.example/fhir/CodeSystem/withings",
              code: "afib-ecg",
              display: "AFib classification by the device, from ECG",
            },
          ],
        },
        valueCodeableConcept: {
          coding: [
            {
              system: "https://plumbline.example/fhir/CodeSystem/withings-afib",
              code: "0",
              display: "Negative",
            },
          ],
          text: "Negative (classification made by the device)",
        },
      },
    ],
  });
});

test("the address of a resource is the UUID of its name, as RFC 4122 forms it", () => {
  expect(urnOf({ system: "http://example.org", value: "a/1" })).toBe(
    "urn:uuid:32485487-d7ae-50e6-9327-99ea96dd91ee",
  );
});
