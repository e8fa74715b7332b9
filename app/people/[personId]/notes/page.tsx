import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { requestTime } from "#app/request-time.ts";
import { ActionForm } from "#components/connection/action-form.tsx";
import { LiveCatchUp } from "#components/live/live-catch-up.tsx";
import { RefreshOn } from "#components/live/refresh-on.tsx";
import { DeletedNotes } from "#components/notes/deleted-notes.tsx";
import { NoteForm } from "#components/notes/note-form.tsx";
import { NoteTable } from "#components/notes/note-table.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { localDayOf, parseLocalDay } from "#lib/metrics/local-day.ts";
import { loadDeletedNotes, loadNotes, loadNotesZone } from "#lib/queries/load-notes.ts";
import { addNote, restoreNote } from "./actions.ts";

type Props = { params: Promise<{ personId: string }>; searchParams: SearchParameters };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { person } = await loadPerson((await params).personId);
  return { title: `${getWords("notes.page")("title")} · ${person.name}` };
}

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
    <SendWords groups={["notes.form"]}>
      <PageHeader
        overline={<BackLink href={`/people/${person.id}`}>{person.name}</BackLink>}
        title={t("title")}
        description={t("description")}
      />
      <LiveCatchUp personId={person.id} seq={person.seq} />
      <RefreshOn drawn="anything" personIds={[person.id]} />
      <div className="grid grid-cols-1 gap-6">
        {owner && removed ? (
          <Notice
            tone="success"
            actions={
              <ActionForm action={restoreNote} hidden={{ personId: person.id, noteId: removed.id }}>
                <SubmitButton variant="secondary">{t("undo")}</SubmitButton>
              </ActionForm>
            }
          >
            {t("deleted", { text: removed.text })}
          </Notice>
        ) : null}
        {notes.length > 0 ? (
          <NoteTable notes={notes} personId={person.id} personName={person.name} locale={locale} />
        ) : owner ? null : (
          <EmptyState title={t("none")} />
        )}
        {owner ? (
          <Card aria-labelledby="add" className="print:hidden">
            <h2 id="add" className="mb-4 scroll-mt-4 text-lg">
              {t("add")}
            </h2>
            <div className="max-w-2xl">
              <NoteForm
                action={addNote}
                personId={person.id}
                note={null}
                day={parseLocalDay(asked ?? "") ?? localDayOf(now, zone)}
                zone={zone}
              />
            </div>
          </Card>
        ) : null}
        {owner ? (
          <DeletedNotes notes={deleted} personId={person.id} locale={locale} restore={restoreNote} />
        ) : null}
      </div>
    </SendWords>
  );
}
