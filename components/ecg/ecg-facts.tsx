import type { Reader } from "#components/metric/reader.ts";
import { describeDevice } from "#components/recordings/describe-device.ts";
import { type Fact, FactList } from "#components/ui/fact-list.tsx";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { nameWearPosition } from "#lib/metrics/wear-position.ts";
import { describeClass } from "./describe-ecg.ts";
import type { HeartRecording } from "#lib/storage/recordings/heart-recording.ts";

type EcgFactsProps = { ecg: HeartRecording; samples: readonly (number | null)[]; reader: Reader };

/** What is known of a recording beside its trace. */
export function EcgFacts({ ecg, samples, reader }: EcgFactsProps) {
  const { heartRate, systolic, diastolic, wearPosition, frequency } = ecg;
  const missing = samples.filter((sample) => sample === null).length;
  const facts: Fact[] = [
    ["The device’s classification", describeClass(ecg)],
    ["Mean heart rate", heartRate === null ? null : `${heartRate} bpm`],
    [
      "Blood pressure",
      systolic === null || diastolic === null ? null : `${systolic}/${diastolic} mmHg, taken along`,
    ],
    ["Recorded", formatInstant(ecg.recordedAt, reader.zone, reader.locale, "full")],
    ["Length", frequency === null ? null : `${(samples.length / frequency).toLocaleString(reader.locale)} s`],
    ["Device", describeDevice(ecg)],
    ["Measured at", wearPosition === null ? null : nameWearPosition(wearPosition)],
    ["Sampling rate", frequency === null ? null : `${frequency} Hz`],
    ["Missing samples", missing === 0 ? null : `${missing} of ${samples.length}: the trace is broken there`],
  ];
  return <FactList facts={facts} />;
}
