import type { Observation } from "fhir/r4";
import { isPast } from "#lib/metrics/clock.ts";
import { isPossible } from "#lib/metrics/possible-value.ts";
import { afibConcept } from "./afib-codes.ts";
import { bodySiteOf } from "./body-site.ts";
import { deviceOf } from "./devices.ts";
import { type Entry, makeEntry } from "./entry.ts";
import { writeInstant } from "./fhir-time.ts";
import {
  absentBecause,
  categoryOf,
  componentOf,
  conceptOf,
  inError,
  quantityOf,
  referTo,
  throughApp,
} from "./observation-parts.ts";
import { localCode, loinc, mdc, UNITS } from "./observation-spec.ts";
import type { ExportContext } from "./observe-group.ts";
import { SYSTEMS } from "./systems.ts";

/** A recording of one lead. Instants in ms; samples in µV, null where one is missing, and none while they are not here. */
export type EcgRecording = {
  readonly signalId: string;
  readonly recordedAt: number;
  readonly modifiedAt: number;
  readonly zone: string;
  readonly deviceId: string | null;
  readonly deviceModel: string | null;
  readonly modelId: number | null;
  readonly afib: number | null;
  /** Beats a minute. */
  readonly heartRate: number | null;
  readonly wearPosition: number | null;
  /** Hz. */
  readonly frequency: number | null;
  readonly signalState: "kept" | "waiting" | "missing";
  readonly samples: readonly (number | null)[];
  readonly isGone: boolean;
};

const STUDY = [loinc("11524-6", "EKG study"), mdc("131328", "MDC_ECG_ELEC_POTL")];
const LEAD = { coding: [mdc("131329", "MDC_ECG_ELEC_POTL_I")], text: "Lead I" };
/** Withings' type of a pulse, by which its range is known. */
const PULSE = 11;

/** The recording with its trace, its pulse and the device's class; nothing of one that lies in the future. */
export function observeEcg(recording: EcgRecording, context: ExportContext): Entry[] {
  if (!context.areas.has("heart") || !isPast(recording.recordedAt, context.now)) return [];
  const { recordedAt, zone, deviceId, deviceModel, modelId, heartRate, afib } = recording;
  const device = deviceOf({ id: deviceId, model: deviceModel, modelId }, context.personId);
  const seconds = secondsOf(recording);
  const site = bodySiteOf(recording.wearPosition);
  const pulse =
    heartRate !== null && isPossible({ code: PULSE, value: heartRate, exponent: 0 })
      ? [componentOf([loinc("8867-4", "Heart rate")], quantityOf(heartRate, UNITS.beats))]
      : [];
  const observation: Observation = {
    resourceType: "Observation",
    extension: throughApp(context.app),
    identifier: [{ system: SYSTEMS.withings, value: `ecg/${recording.signalId}` }],
    status: "final",
    category: categoryOf("procedure"),
    code: conceptOf(
      STUDY,
      seconds === null ? "Single-lead ECG" : `Single-lead ECG, ${Math.round(seconds)} s`,
    ),
    subject: referTo(context.patient),
    effectivePeriod: {
      start: writeInstant(recordedAt, zone),
      ...(seconds === null ? {} : { end: writeInstant(recordedAt + seconds * 1_000, zone) }),
    },
    issued: writeInstant(recording.modifiedAt, zone),
    ...(site ? { bodySite: site } : {}),
    ...(device ? { device: referTo(device.fullUrl) } : {}),
    component: [
      { code: LEAD, ...traceOf(recording) },
      ...pulse,
      ...(afib === null
        ? []
        : [{ code: conceptOf([localCode("afib-ecg")]), valueCodeableConcept: afibConcept(afib) }]),
    ],
  };
  return [...(device ? [device] : []), makeEntry(recording.isGone ? inError(observation) : observation)];
}

function secondsOf({ samples, frequency }: EcgRecording): number | null {
  return samples.length > 0 && frequency !== null && frequency > 0 ? samples.length / frequency : null;
}

/** SampledData in µV, ms from one sample to the next. "E" is a sample that is missing. */
function traceOf({ samples, frequency, signalState }: EcgRecording) {
  if (samples.length === 0 || frequency === null || frequency <= 0)
    return { dataAbsentReason: absentBecause(signalState === "waiting" ? "temp-unknown" : "unknown") };
  return {
    valueSampledData: {
      origin: quantityOf(0, UNITS.microvolt),
      period: Number((1_000 / frequency).toFixed(7)),
      factor: 1,
      dimensions: 1,
      data: samples.map((sample) => sample ?? "E").join(" "),
    },
  };
}
