import type { Metadata } from "next";
import { loadGuestReader } from "#app/load-reader.ts";
import { requestTime } from "#app/request-time.ts";
import { NoteTable } from "#components/notes/note-table.tsx";
import { describeSharedAreas, describeSharedDays } from "#components/share/describe-scope.ts";
import { SharedAreaCard } from "#components/share/shared-area.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadGuest } from "#lib/auth/guest-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { loadSharedOverview } from "#lib/queries/load-shared.ts";

type Props = { params: Promise<{ linkId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { person } = await loadGuest((await params).linkId);
  return { title: person.name };
}

export default async function SharedPage({ params }: Props) {
  const t = getWords("share.guest");
  const scope = getWords("share.scope");
  const { linkId, person } = await loadGuest((await params).linkId);
  const now = requestTime();
  const reader = { ...(await loadGuestReader()), zone: person.zone };
  const { areas, subjects, notes, asOf } = await loadSharedOverview(person, now);
  const path = `/shared/${linkId}`;
  return (
    <>
      <PageHeader
        title={person.name}
        description={t("shows", {
          areas: describeSharedAreas(
            scope,
            getWords("metrics.areas"),
            person.scope.areas ?? [],
            reader.locale,
          ),
          days: describeSharedDays(scope, { lastDays: null, days: person.scope }, reader.locale),
          zone: person.zone,
        })}
        actions={
          subjects.length > 0 ? <LinkButton href={`${path}/report`}>{t("report")}</LinkButton> : undefined
        }
      />
      <div className="grid grid-cols-1 gap-6">
        {areas.map((shared) => (
          <SharedAreaCard key={shared.area} shared={shared} path={path} reader={reader} asOf={asOf} />
        ))}
        {notes.length > 0 ? (
          <Card aria-labelledby="notes" className="grid grid-cols-1 gap-4 print:border-0 print:p-0">
            <h2 id="notes" className="text-lg">
              {scope("notes")}
            </h2>
            <NoteTable notes={notes} personId={null} personName={person.name} locale={reader.locale} />
          </Card>
        ) : null}
      </div>
    </>
  );
}
