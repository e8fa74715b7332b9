import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { PersonHead } from "#app/person-head.tsx";
import { OtherMeasuresTable } from "#components/metric/other-measures-table.tsx";
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
      <PersonHead
        person={person}
        title={t("otherMeasures")}
        description={t("description")}
        drawn="other-measures"
      />
      <OtherMeasuresTable measures={measures} more={more} reader={{ ...preferences, zone }} />
    </>
  );
}
