import type { Reader } from "#lib/metrics/reader.ts";
import { describeDevice, recordingFacts, RecordingTable } from "#components/recordings/recording-table.tsx";
import { FactList } from "#components/ui/fact-list.tsx";
import { getWords } from "#lib/messages/get-words.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { nameWearPosition } from "#components/recordings/wear-position.ts";
import type { HeartRecording } from "#lib/storage/recordings/heart-recording.ts";

/** The device's own result for the heart valves. Withings publishes no words for its numbers. */
export function describeValves({ vhd }: Pick<HeartRecording, "vhd">): string {
  const t = getWords("stethoscope.soundRecording");
  return vhd === null ? t("notClassified") : t("class", { number: String(vhd) });
}

/** Where the device was held; null until the signal has arrived, which alone says it. */
function describePosition({ wearPosition }: Pick<HeartRecording, "wearPosition">): string | null {
  return wearPosition === null ? null : nameWearPosition(wearPosition);
}

/** The recording in words, for people who cannot see the waveform. */
export function describeSound(
  sound: Pick<HeartRecording, "vhd" | "wearPosition" | "deviceModel" | "modelId">,
  seconds: number,
): string {
  const t = getWords("stethoscope.soundRecording");
  const position = describePosition(sound);
  return [
    t("seconds", { seconds: Math.round(seconds), device: describeDevice(sound) }),
    ...(position === null ? [] : [t("positionIs", { position })]),
    t("resultIs", { result: describeValves(sound) }),
  ].join(" ");
}

type SoundFactsProps = { sound: HeartRecording; samples: number; reader: Reader };

/** What is known about a recording beside its sound. */
export function SoundFacts({ sound, samples, reader }: SoundFactsProps) {
  const t = useWords("stethoscope.soundRecording");
  return (
    <div className="grid grid-cols-1 gap-4">
      <FactList
        facts={[
          [t("result"), describeValves(sound)],
          [t("position"), describePosition(sound)],
          ...recordingFacts(sound, samples, reader),
        ]}
      />
      {sound.vhd === null ? null : <p className="max-w-prose text-sm text-ink-soft">{t("explanation")}</p>}
    </div>
  );
}

type SoundTableProps = {
  recordings: readonly HeartRecording[];
  more: boolean;
  path: string;
  reader: Reader;
};

/** Stethoscope recordings, newest first. */
export function SoundTable({ recordings, more, path, reader }: SoundTableProps) {
  const t = useWords("stethoscope.soundRecording");
  return (
    <RecordingTable
      caption={t("caption")}
      recordings={recordings}
      more={more}
      path={path}
      reader={reader}
      signal={t("sound")}
      columns={[
        {
          key: "position",
          head: t("position"),
          cell: (sound) => <span className="whitespace-nowrap">{describePosition(sound) ?? "–"}</span>,
        },
        { key: "valves", head: t("result"), cell: describeValves },
      ]}
    />
  );
}
