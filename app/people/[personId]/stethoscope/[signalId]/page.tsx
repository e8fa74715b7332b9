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
import { fillWithSilence } from "#lib/metrics/a-law.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { loadRecording } from "#lib/queries/load-recordings.ts";

type Props = { params: Promise<{ personId: string; signalId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { person } = await loadPerson((await params).personId);
  return { title: `Stethoscope recording · ${person.name}` };
}

export default async function StethoscopePage({ params }: Props) {
  const { personId, signalId } = await params;
  const { viewer, person } = await loadPerson(personId);
  const preferences = await loadReader(viewer);
  const found = await loadRecording(person.id, "sound", signalId, preferences.zone);
  if (!found) notFound();
  const { seq, zone } = found;
  const { samples, ...sound } = found.recording;
  const reader = { ...preferences, zone };
  const src = `/api/people/${person.id}/stethoscope/${sound.signalId}`;
  return (
    <>
      <PageHeader
        overline={
          <BackLink href={`/people/${person.id}/stethoscope`}>
            Stethoscope recordings of {person.name}
          </BackLink>
        }
        title={formatInstant(sound.recordedAt, zone, reader.locale, "date-time")}
        description="A sound as the device recorded it. Plumbline does not interpret it: let a doctor listen if you have questions."
        actions={
          samples.length > 0 ? (
            <span className="flex gap-4 print:hidden">
              <a
                href={src}
                className="inline-flex min-h-11 items-center link"
                download={`stethoscope-${signalId}.wav`}
              >
                Sound as WAV
              </a>
              <a href={`${src}?format=csv`} className="inline-flex min-h-11 items-center link" download>
                Samples as CSV
              </a>
            </span>
          ) : null
        }
      />
      <LiveCatchUp personId={person.id} seq={seq} />
      {samples.length === 0 ? <RefreshOn drawn="anything" personIds={[person.id]} /> : null}
      <div className="grid grid-cols-1 gap-8">
        {sound.frequency === null || samples.length === 0 ? (
          <Notice title={sound.signalState === "waiting" ? "The sound is on its way" : "There is no sound"}>
            {sound.signalState === "waiting"
              ? `${sound.signalError ?? "Withings lists the recording, but does not have its sound yet."} It is asked for again by itself, and appears here.`
              : (sound.signalError ?? "Withings lists the recording without a sound.")}
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
    </>
  );
}
