import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { PersonNotices } from "#app/person-notices.tsx";
import { WhyEmpty } from "#app/why-empty.tsx";
import { LiveCatchUp } from "#components/live/live-catch-up.tsx";
import { RefreshOn } from "#components/live/refresh-on.tsx";
import { SoundTable } from "#components/stethoscope/sound-recording.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
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
      <PageHeader
        overline={<BackLink href={`/people/${person.id}`}>{person.name}</BackLink>}
        title={t("recordings")}
        description={t("description")}
      />
      <LiveCatchUp personId={person.id} seq={person.seq} />
      <RefreshOn drawn="anything" personIds={[person.id]} />
      <PersonNotices personId={person.id} connections={connections} kinds={["sound"]} reader={reader} />
      {recordings.length === 0 ? (
        <EmptyState title={t("none")}>
          <WhyEmpty
            person={person}
            place={{ subjects: ["sound"], newestAt: null, isExcluded: false }}
            reader={reader}
          />
        </EmptyState>
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
