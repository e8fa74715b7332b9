import type { Metadata } from "next";
import Link from "next/link";
import { loadReader } from "#app/load-reader.ts";
import { EcgTable } from "#components/ecg/ecg-table.tsx";
import { RefreshOnChange } from "#components/live/refresh-on-change.tsx";
import { LiveCatchUp } from "#components/live/live-catch-up.tsx";
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
  return (
    <>
      <PageHeader
        overline={
          <Link href={`/people/${person.id}`} className="inline-flex min-h-11 items-center hover:text-ink">
            <span aria-hidden="true" className="mr-2">
              ←
            </span>
            {person.name}
          </Link>
        }
        title="ECG recordings"
        description="The classification is the device’s own, unchanged. Plumbline draws the trace and does not interpret it."
      />
      <LiveCatchUp personId={person.id} seq={seq} />
      <RefreshOnChange personId={person.id} />
      {recordings.length === 0 ? (
        <p className="py-6 text-ink-soft">
          No ECG has been recorded. One that is recorded with a linked device appears here by itself.
        </p>
      ) : (
        <EcgTable recordings={recordings} personId={person.id} reader={{ ...preferences, zone }} />
      )}
      {more ? <p className="pt-3 text-sm text-ink-soft">Older ones are in the export.</p> : null}
    </>
  );
}
