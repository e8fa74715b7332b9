import type { Metadata } from "next";
import Link from "next/link";
import { loadReader } from "#app/load-reader.ts";
import { LiveCatchUp } from "#components/live/live-catch-up.tsx";
import { RefreshOnChange } from "#components/live/refresh-on-change.tsx";
import { SoundTable } from "#components/stethoscope/sound-table.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { loadRecordings } from "#lib/queries/load-recordings.ts";

type Props = { params: Promise<{ personId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { person } = await loadPerson((await params).personId);
  return { title: `Stethoscope · ${person.name}` };
}

export default async function StethoscopeListPage({ params }: Props) {
  const { viewer, person } = await loadPerson((await params).personId);
  const preferences = await loadReader(viewer);
  const { seq, zone, recordings, more } = await loadRecordings(person.id, "sound", preferences.zone);
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
        title="Stethoscope recordings"
        description="What the device heard, to be seen and listened to. Its result is its own, unchanged; Plumbline does not interpret the sound."
      />
      <LiveCatchUp personId={person.id} seq={seq} />
      <RefreshOnChange personId={person.id} />
      {recordings.length === 0 ? (
        <p className="py-6 text-ink-soft">
          No stethoscope has been used. What one of a linked device hears appears here by itself.
        </p>
      ) : (
        <SoundTable recordings={recordings} personId={person.id} reader={{ ...preferences, zone }} />
      )}
      {more ? <p className="pt-3 text-sm text-ink-soft">Older ones are in the export.</p> : null}
    </>
  );
}
