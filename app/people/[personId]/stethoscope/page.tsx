import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { PersonNotices } from "#app/person-notices.tsx";
import { LiveCatchUp } from "#components/live/live-catch-up.tsx";
import { RefreshOn } from "#components/live/refresh-on.tsx";
import { SoundTable } from "#components/stethoscope/sound-recording.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { isComing } from "#lib/live/first-sync.ts";
import { loadConnectionStatuses } from "#lib/queries/load-connection-statuses.ts";
import { loadRecordings } from "#lib/queries/load-recordings.ts";

type Props = { params: Promise<{ personId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { person } = await loadPerson((await params).personId);
  return { title: `Stethoscope · ${person.name}` };
}

export default async function StethoscopeListPage({ params }: Props) {
  const { viewer, person } = await loadPerson((await params).personId);
  const preferences = await loadReader(viewer);
  const [connections, { seq, zone, recordings, more }] = await Promise.all([
    loadConnectionStatuses(person.id),
    loadRecordings(person.id, "sound", preferences.zone),
  ]);
  const reader = { ...preferences, zone };
  return (
    <>
      <PageHeader
        overline={<BackLink href={`/people/${person.id}`}>{person.name}</BackLink>}
        title="Stethoscope recordings"
        description="What the device heard, to be seen and listened to. Its result is its own, unchanged; Plumbline does not interpret the sound."
      />
      <LiveCatchUp personId={person.id} seq={seq} />
      <RefreshOn drawn="anything" personIds={[person.id]} />
      <PersonNotices personId={person.id} connections={connections} kinds={["sound"]} reader={reader} />
      <SoundTable
        recordings={recordings}
        more={more}
        coming={isComing(connections, ["sound"])}
        personId={person.id}
        reader={reader}
      />
    </>
  );
}
