import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { PersonHead } from "#app/person-head.tsx";
import { PersonNotices } from "#app/person-notices.tsx";
import { NothingYet } from "#app/why-empty.tsx";
import { SoundTable } from "#components/stethoscope/sound-recording.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { loadConnectionStatuses } from "#lib/queries/load-connection-statuses.ts";
import { loadRecordings } from "#lib/queries/load-recordings.ts";

type Props = { params: Promise<{ personId: string }> };

export const metadata: Metadata = { title: getWords("people.stethoscopeListPage")("stethoscope") };

export default async function StethoscopeListPage({ params }: Props) {
  const t = getWords("people.stethoscopeListPage");
  const { viewer, person } = await loadPerson((await params).personId);
  const preferences = await loadReader(viewer);
  const [connections, { zone, recordings, more }] = await Promise.all([
    loadConnectionStatuses(person.id),
    loadRecordings(person.id, "sound", preferences.zone),
  ]);
  const reader = { ...preferences, zone };
  return (
    <>
      <PersonHead person={person} title={t("recordings")} description={t("description")} drawn="anything" />
      <PersonNotices personId={person.id} connections={connections} kinds={["sound"]} reader={reader} />
      {recordings.length === 0 ? (
        <NothingYet title={t("none")} person={person} subject="sound" reader={reader} />
      ) : (
        <SoundTable
          recordings={recordings}
          more={more}
          path={`/people/${person.id}/stethoscope`}
          reader={reader}
        />
      )}
    </>
  );
}
