import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadReader } from "#app/load-reader.ts";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { requestTime } from "#app/request-time.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import { LiveCatchUp } from "#components/live/live-catch-up.tsx";
import { RefreshOn } from "#components/live/refresh-on.tsx";
import { ChartNotesProvider } from "#components/notes/chart-notes.tsx";
import { describeNoteDays, nameNote } from "#lib/insights/describe-note.ts";
import { NoteAround } from "#components/notes/note-around.tsx";
import { NoteForm } from "#components/notes/note-form.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { findNotePage } from "#lib/queries/load-note.ts";
import { loadNotes } from "#lib/queries/load-notes.ts";
import { deleteNote, saveNote } from "../actions.ts";

type Props = {
  params: Promise<{ personId: string; noteId: string }>;
  searchParams: SearchParameters;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { personId, noteId } = await params;
  const { person } = await loadPerson(personId);
  const note = (await loadNotes(person)).find(({ id }) => id === noteId);
  return { title: note ? note.text : getWords("people.pages")("notFound") };
}

export default async function NotePage({ params, searchParams }: Props) {
  const t = getWords("notes.page");
  const chart = getWords("metric.chart");
  const { personId, noteId } = await params;
  const { viewer, person } = await loadPerson(personId);
  const now = requestTime();
  const preferences = await loadReader(viewer);
  const [page, notes] = await Promise.all([
    findNotePage(person, noteId, await readParameter(searchParams, "metric"), preferences.zone, now),
    loadNotes(person),
  ]);
  const { note, zone, around, metrics, isOver } = page ?? notFound();
  const reader = { ...preferences, zone };
  const owner = person.role === "owner";
  return (
    <SendWords groups={["metric.chart", "metric.range", "metric.reading", "metrics.names"]}>
      <PageHeader
        overline={<BackLink href={`/people/${person.id}/notes`}>{t("title")}</BackLink>}
        title={nameNote(chart, note)}
        description={t("kindAndDays", {
          kind: getWords("notes.form")(`kinds.${note.kind}`),
          days: describeNoteDays(chart, note, reader.locale),
        })}
      />
      <LiveCatchUp personId={person.id} seq={person.seq} />
      <RefreshOn drawn="anything" personIds={[person.id]} />
      <div className="grid grid-cols-1 gap-6">
        <TitledCard id="around" title={t(note.until === note.from ? "beforeAfter" : "beforeDuring")}>
          {around ? (
            <ChartNotesProvider personId={person.id} notes={notes} canWrite={false}>
              <NoteAround around={around} metrics={metrics} personName={person.name} reader={reader} />
            </ChartNotesProvider>
          ) : (
            <p className="max-w-prose text-sm text-ink-soft">{t(isOver ? "nothingAround" : "tooEarly")}</p>
          )}
        </TitledCard>
        {owner ? (
          <TitledCard id="edit" title={t("edit")} className="grid grid-cols-1 gap-4 print:hidden">
            <div className="grid max-w-2xl gap-6">
              <NoteForm
                key={note.modifiedAt}
                action={saveNote}
                personId={person.id}
                note={note}
                day={localDayOf(now, zone)}
                zone={zone}
              />
              <ActionForm action={deleteNote} hidden={{ personId: person.id, noteId: note.id }}>
                <div>
                  <SubmitButton variant="secondary">{t("delete")}</SubmitButton>
                </div>
              </ActionForm>
            </div>
          </TitledCard>
        ) : null}
      </div>
    </SendWords>
  );
}
