import type { Reader } from "#components/metric/reader.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { nameWearPosition } from "#lib/metrics/wear-position.ts";
import { describeClass, describeDevice } from "./describe-ecg.ts";
import type { EcgView } from "./ecg-view.ts";

type EcgFactsProps = { ecg: EcgView; samples: number; reader: Reader };

/** What is known of a recording beside its trace. */
export function EcgFacts({ ecg, samples, reader }: EcgFactsProps) {
  const { heartRate, systolic, diastolic, wearPosition, frequency } = ecg;
  const facts: [name: string, value: string | null][] = [
    ["The device’s classification", describeClass(ecg)],
    ["Mean heart rate", heartRate === null ? null : `${heartRate} bpm`],
    [
      "Blood pressure",
      systolic === null || diastolic === null ? null : `${systolic}/${diastolic} mmHg, taken along`,
    ],
    ["Recorded", formatInstant(ecg.recordedAt, reader.zone, reader.locale, "full")],
    ["Length", frequency === null ? null : `${(samples / frequency).toLocaleString(reader.locale)} s`],
    ["Device", describeDevice(ecg)],
    ["Measured at", wearPosition === null ? null : nameWearPosition(wearPosition)],
    ["Sampling rate", frequency === null ? null : `${frequency} Hz`],
  ];
  return (
    <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name} className="grid content-start gap-0.5">
            <dt className="text-sm text-ink-soft">{name}</dt>
            <dd className="font-medium figures">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
