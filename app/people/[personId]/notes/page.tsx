import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { PersonHead } from "#app/person-head.tsx";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { requestTime } from "#app/request-time.ts";
import { DeletedRow, DeletedRows, UndoNotice } from "#components/form/deleted-rows.tsx";
import { NoteForm } from "#components/notes/note-form.tsx";
import { NoteTable } from "#components/notes/note-table.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { describeNote } from "#lib/insights/describe-note.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { localDayOf, parseLocalDay } from "#lib/metrics/local-day.ts";
import { loadDeletedNotes, loadNotes, loadNotesZone } from "#lib/queries/load-notes.ts";
import { addNote, restoreNote } from "./actions.ts";

type Props = { params: Promise<{ personId: string }>; searchParams: SearchParameters };

export const metadata: Metadata = { title: getWords("notes.page")("title") };

export default async function NotesPage({ params, searchParams }: Props) {
  const t = getWords("notes.page");
  const { viewer, person } = await loadPerson((await params).personId);
  const now = requestTime();
  const { locale, zone: preferred } = await loadReader(viewer);
  const [notes, deleted, zone, asked, gone] = await Promise.all([
    loadNotes(person),
    loadDeletedNotes(person),
    loadNotesZone(person, preferred, now),
    readParameter(searchParams, "day"),
    readParameter(searchParams, "deleted"),
  ]);
  const owner = person.role === "owner";
  const removed = deleted.find(({ id }) => id === gone);
  return (
    <>
      <PersonHead person={person} title={t("title")} description={t("description")} drawn="anything" />
      <div className="grid grid-cols-1 gap-6">
        {owner && removed ? (
          <UndoNotice action={restoreNote} hidden={{ personId: person.id, noteId: removed.id }}>
            {t("deleted", { text: removed.text })}
          </UndoNotice>
        ) : null}
        {notes.length > 0 ? (
          <NoteTable notes={notes} personId={person.id} personName={person.name} locale={locale} />
        ) : owner ? null : (
          <EmptyState title={t("none")} />
        )}
        {owner ? (
          <TitledCard id="add" title={t("add")} className="grid grid-cols-1 gap-4 print:hidden">
            <div className="max-w-2xl">
              <NoteForm
                action={addNote}
                personId={person.id}
                note={null}
                day={parseLocalDay(asked ?? "") ?? localDayOf(now, zone)}
                zone={zone}
              />
            </div>
          </TitledCard>
        ) : null}
        {owner ? (
          <DeletedRows count={deleted.length}>
            {deleted.map((note) => (
              <DeletedRow
                key={note.id}
                action={restoreNote}
                hidden={{ personId: person.id, noteId: note.id }}
              >
                {describeNote(getWords("metric.chart"), note, locale)}
              </DeletedRow>
            ))}
          </DeletedRows>
        ) : null}
      </div>
    </>
  );
}
