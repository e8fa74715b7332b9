import type { FormAction } from "#components/account/form-state.ts";
import { ActionForm } from "#components/connection/action-form.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { Note } from "#lib/metrics/note.ts";
import { describeNote } from "#lib/insights/describe-note.ts";

type DeletedNotesProps = {
  notes: readonly Note[];
  personId: string;
  locale: string;
  restore: FormAction;
};

/** What was deleted in the last month, each with its way back; nothing without any. */
export function DeletedNotes({ notes, personId, locale, restore }: DeletedNotesProps) {
  const t = useWords("notes.list");
  const chart = useWords("metric.chart");
  if (notes.length === 0) return null;
  return (
    <Disclosure summary={t("deleted", { count: notes.length })}>
      <ul className="grid">
        {notes.map((note) => (
          <li
            key={note.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line py-2 first:border-t-0"
          >
            <p className="min-w-0 wrap-anywhere figures">{describeNote(chart, note, locale)}</p>
            <ActionForm action={restore} hidden={{ personId, noteId: note.id }}>
              <SubmitButton variant="secondary">{t("restore")}</SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
