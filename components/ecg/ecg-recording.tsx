import { AFIB_CLASSES, nameClass, findingOf } from "#lib/metrics/afib-class.ts";
import { chooseNoun, countOf } from "#lib/metrics/count.ts";
import type { HeartRecording } from "#lib/storage/recordings/heart-recording.ts";
import type { Reader } from "#components/metric/reader.ts";
import { recordingFacts, RecordingTable } from "#components/recordings/recording-table.tsx";
import { FactList } from "#components/ui/fact-list.tsx";
import type { Fact } from "#components/ui/fact-list.tsx";
import { nameWearPosition } from "#lib/metrics/wear-position.ts";
import { NONE_SO_FAR } from "#components/live/none-so-far.ts";
import { ClassName } from "#components/metric/finding-mark.tsx";

/** The device's own conclusion in its own words. */
export function describeClass({ afib }: Pick<HeartRecording, "afib">): string {
  return afib === null ? "Not classified" : nameClass(AFIB_CLASSES, afib);
}

/** The recording in a sentence, for those who cannot see the trace. */
export function describeTrace(
  ecg: Pick<HeartRecording, "afib" | "heartRate">,
  microvolts: readonly (number | null)[],
  frequency: number,
): string {
  const seconds = Math.round(microvolts.length / frequency);
  const missing = microvolts.filter((value) => value === null).length;
  const gaps =
    missing === 0
      ? ""
      : ` ${missing} of its ${countOf(microvolts.length, "en", "sample")} ${chooseNoun(missing, { one: "is", other: "are" })} missing.`;
  const rate =
    ecg.heartRate === null
      ? ""
      : `, mean heart rate ${countOf(ecg.heartRate, "en", "beat per minute", "beats per minute")}`;
  return `ECG of ${countOf(seconds, "en", "second")}${rate}. The device's classification: ${describeClass(ecg)}.${gaps}`;
}

type EcgFactsProps = { ecg: HeartRecording; samples: readonly (number | null)[]; reader: Reader };

/** What is known of a recording beside its trace. */
export function EcgFacts({ ecg, samples, reader }: EcgFactsProps) {
  const { heartRate, systolic, diastolic, wearPosition } = ecg;
  const missing = samples.filter((sample) => sample === null).length;
  const facts: Fact[] = [
    ["The device’s classification", describeClass(ecg)],
    ["Mean heart rate", heartRate === null ? null : `${heartRate} bpm`],
    [
      "Blood pressure",
      systolic === null || diastolic === null ? null : `${systolic}/${diastolic} mmHg, taken along`,
    ],
    ["Measured at", wearPosition === null ? null : nameWearPosition(wearPosition)],
    ...recordingFacts(ecg, samples.length, reader),
    ["Missing samples", missing === 0 ? null : `${missing} of ${samples.length}: the trace is broken there`],
  ];
  return <FactList facts={facts} />;
}

const NO_ECG = "No ECG has been recorded. One that is recorded with a linked device appears here by itself.";

type EcgTableProps = {
  recordings: readonly HeartRecording[];
  more: boolean;
  /** Only the recordings of one conclusion are listed. */
  filtered: boolean;
  /** Withings is still being asked for the past. */
  coming: boolean;
  /** Where the list is; a recording is below it. */
  path: string;
  reader: Reader;
};

/** ECG recordings, newest first. */
export function EcgTable({ recordings, more, filtered, coming, path, reader }: EcgTableProps) {
  return (
    <RecordingTable
      caption="ECG recordings, newest first"
      recordings={recordings}
      more={more}
      none={filtered ? "No recording has this result." : coming ? NONE_SO_FAR : NO_ECG}
      path={path}
      reader={reader}
      signal="Trace"
      columns={[
        {
          key: "class",
          head: "The device’s classification",
          cell: (recording) => (
            <ClassName finding={findingOf(AFIB_CLASSES, recording.afib)} name={describeClass(recording)} />
          ),
        },
        {
          key: "rate",
          head: "Heart rate (bpm)",
          numeric: true,
          cell: ({ heartRate }) => heartRate ?? "–",
        },
      ]}
    />
  );
}
