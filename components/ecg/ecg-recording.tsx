import { ClassName } from "#components/metric/verdict-mark.tsx";
import { nameClass } from "#lib/insights/name-class.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { recordingFacts, RecordingTable } from "#components/recordings/recording-table.tsx";
import { FactList } from "#components/ui/fact-list.tsx";
import { getWords } from "#lib/messages/get-words.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { AFIB_CLASSES, verdictOf } from "#lib/metrics/afib-class.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { nameWearPosition } from "#components/recordings/wear-position.ts";
import type { HeartRecording } from "#lib/storage/recordings/heart-recording.ts";

/** The device's own classification. */
export function describeClass({ afib }: Pick<HeartRecording, "afib">): string {
  return afib === null
    ? getWords("ecg.ecgRecording")("notClassified")
    : nameClass(getWords("metric.reading"), afib);
}

/** The recording in words, for people who cannot see the trace. */
export function describeTrace(
  ecg: Pick<HeartRecording, "afib" | "heartRate">,
  microvolts: readonly (number | null)[],
  frequency: number,
  locale: string,
): string {
  const t = getWords("ecg.ecgRecording");
  const missing = countMissing(microvolts, locale);
  return [
    t("seconds", { seconds: Math.round(microvolts.length / frequency) }),
    ...(ecg.heartRate === null ? [] : [t("rate", { rate: ecg.heartRate })]),
    t("result", { result: describeClass(ecg) }),
    ...(missing.count === 0 ? [] : [t("missing", missing)]),
  ].join(" ");
}

function countMissing(samples: readonly (number | null)[], locale: string) {
  const count = samples.filter((sample) => sample === null).length;
  return { count, missing: formatCount(count, locale), samples: formatCount(samples.length, locale) };
}

type EcgFactsProps = { ecg: HeartRecording; samples: readonly (number | null)[]; reader: Reader };

/** What is known about a recording beside its trace. */
export function EcgFacts({ ecg, samples, reader }: EcgFactsProps) {
  const t = useWords("ecg.ecgRecording");
  const { heartRate, systolic, diastolic, wearPosition } = ecg;
  const missing = countMissing(samples, reader.locale);
  const pressure = systolic === null || diastolic === null ? null : `${systolic}/${diastolic} mmHg`;
  return (
    <FactList
      facts={[
        [t("classification"), describeClass(ecg)],
        [t("meanHeartRate"), heartRate === null ? null : `${heartRate} bpm`],
        [t("bloodPressure"), pressure === null ? null : t("takenWithIt", { pressure })],
        [t("position"), wearPosition === null ? null : nameWearPosition(wearPosition)],
        ...recordingFacts(ecg, samples.length, reader),
        [t("missingSamples"), missing.count === 0 ? null : t("gaps", missing)],
      ]}
    />
  );
}

type EcgTableProps = {
  recordings: readonly HeartRecording[];
  more: boolean;
  /** Where the list is; a recording is below it. */
  path: string;
  reader: Reader;
};

/** ECG recordings, newest first, of one result or all. */
export function EcgTable({ recordings, more, path, reader }: EcgTableProps) {
  const t = useWords("ecg.ecgRecording");
  return (
    <RecordingTable
      caption={t("caption")}
      recordings={recordings}
      more={more}
      none={t("noneWithResult")}
      path={path}
      reader={reader}
      signal={t("trace")}
      columns={[
        {
          key: "class",
          head: t("classification"),
          cell: (recording) => (
            <span className="whitespace-nowrap">
              <ClassName verdict={verdictOf(AFIB_CLASSES, recording.afib)} name={describeClass(recording)} />
            </span>
          ),
        },
        {
          key: "rate",
          head: t("heartRate"),
          numeric: true,
          cell: ({ heartRate }) => heartRate ?? "–",
        },
      ]}
    />
  );
}
