import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadReader } from "#app/load-reader.ts";
import { LiveCatchUp } from "#components/live/live-catch-up.tsx";
import { RefreshOn } from "#components/live/refresh-on.tsx";
import { describeSound, SoundFacts } from "#components/stethoscope/sound-recording.tsx";
import { SoundBoard } from "#components/stethoscope/sound-board.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { fillWithSilence } from "#lib/metrics/a-law.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { loadRecording } from "#lib/queries/load-recordings.ts";

type Props = { params: Promise<{ personId: string; signalId: string }> };

export const metadata: Metadata = { title: getWords("people.stethoscopePage")("recording") };

export default async function StethoscopePage({ params }: Props) {
  const t = getWords("people.stethoscopePage");
  const { personId, signalId } = await params;
  const { viewer, person } = await loadPerson(personId);
  const preferences = await loadReader(viewer);
  const found = await loadRecording(person.id, "sound", signalId, preferences.zone);
  if (!found) notFound();
  const { zone } = found;
  const { samples, ...sound } = found.recording;
  const reader = { ...preferences, zone };
  const src = `/api/people/${person.id}/stethoscope/${sound.signalId}`;
  return (
    <SendWords groups={["stethoscope.soundBoard", "strip.stripFrame"]}>
      <PageHeader
        overline={
          <BackLink href={`/people/${person.id}/stethoscope`}>
            {t("recordingsOf", { person: person.name })}
          </BackLink>
        }
        title={formatInstant(sound.recordedAt, zone, reader.locale, "date-time")}
        description={t("description")}
        actions={
          samples.length > 0 ? (
            <span className="flex gap-4 print:hidden">
              <a
                href={src}
                className="inline-flex min-h-11 items-center link"
                download={`stethoscope-${signalId}.wav`}
              >
                {t("soundAsWav")}
              </a>
              <a href={`${src}?format=csv`} className="inline-flex min-h-11 items-center link" download>
                {getWords("people.pages")("samplesAsCsv")}
              </a>
            </span>
          ) : null
        }
      />
      <LiveCatchUp personId={person.id} seq={person.seq} />
      {samples.length === 0 ? <RefreshOn drawn="anything" personIds={[person.id]} /> : null}
      <div className="grid grid-cols-1 gap-8">
        {sound.frequency === null || samples.length === 0 ? (
          <Notice title={sound.signalState === "waiting" ? t("onItsWay") : t("none")}>
            {sound.signalState === "waiting"
              ? t("fetchedLater", { reason: sound.signalError ?? t("notReady") })
              : (sound.signalError ?? t("noneSent"))}
          </Notice>
        ) : (
          <SoundBoard
            aLaw={Buffer.from(fillWithSilence(samples)).toString("base64")}
            frequency={sound.frequency}
            src={src}
            label={describeSound(sound, samples.length / sound.frequency)}
          />
        )}
        <SoundFacts sound={sound} samples={samples.length} reader={reader} />
      </div>
    </SendWords>
  );
}
