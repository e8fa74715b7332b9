import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { PersonNotices } from "#app/person-notices.tsx";
import { EcgTable } from "#components/ecg/ecg-table.tsx";
import { RefreshOnChange } from "#components/live/refresh-on-change.tsx";
import { LiveCatchUp } from "#components/live/live-catch-up.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { loadRecordings } from "#lib/queries/load-recordings.ts";

type Props = { params: Promise<{ personId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { person } = await loadPerson((await params).personId);
  return { title: `ECG · ${person.name}` };
}

export default async function EcgListPage({ params }: Props) {
  const { viewer, person } = await loadPerson((await params).personId);
  const preferences = await loadReader(viewer);
  const { seq, zone, recordings, more } = await loadRecordings(person.id, "ecg", preferences.zone);
  const reader = { ...preferences, zone };
  return (
    <>
      <PageHeader
        overline={<BackLink href={`/people/${person.id}`}>{person.name}</BackLink>}
        title="ECG recordings"
        description="The classification is the device’s own, unchanged. Plumbline draws the trace and does not interpret it."
      />
      <LiveCatchUp personId={person.id} seq={seq} />
      <RefreshOnChange personId={person.id} />
      <PersonNotices personId={person.id} kinds={["ecg"]} reader={reader} />
      <EcgTable recordings={recordings} more={more} personId={person.id} reader={reader} />
    </>
  );
}
