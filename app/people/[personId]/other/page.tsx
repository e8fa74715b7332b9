import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { LiveCatchUp } from "#components/live/live-catch-up.tsx";
import { RefreshOn } from "#components/live/refresh-on.tsx";
import { OtherMeasuresTable } from "#components/metric/other-measures-table.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { loadOtherMeasures } from "#lib/queries/load-other-measures.ts";

type Props = { params: Promise<{ personId: string }> };

export const metadata: Metadata = { title: getWords("people.otherPage")("otherMeasures") };

export default async function OtherMeasuresPage({ params }: Props) {
  const t = getWords("people.otherPage");
  const { viewer, person } = await loadPerson((await params).personId);
  const preferences = await loadReader(viewer);
  const { zone, measures, more } = await loadOtherMeasures(person.id, preferences.zone);
  return (
    <>
      <PageHeader
        overline={<BackLink href={`/people/${person.id}`}>{person.name}</BackLink>}
        title={t("otherMeasures")}
        description={t("description")}
      />
      <LiveCatchUp personId={person.id} seq={person.seq} />
      <RefreshOn drawn="other-measures" personIds={[person.id]} />
      <OtherMeasuresTable measures={measures} more={more} reader={{ ...preferences, zone }} />
    </>
  );
}
