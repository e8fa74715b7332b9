import Link from "next/link";
import { Table } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { Note } from "#lib/metrics/note.ts";
import { describeNoteDays, nameNote } from "#lib/insights/describe-note.ts";

type NoteTableProps = {
  notes: readonly Note[];
  /** Null where no note has a page. */
  personId: string | null;
  personName: string;
  locale: string;
};

/** The notes of a person, the latest days first. */
export function NoteTable({ notes, personId, personName, locale }: NoteTableProps) {
  const t = useWords("notes.list");
  const chart = useWords("metric.chart");
  const form = useWords("notes.form");
  return (
    <Table
      caption={t("caption", { person: personName })}
      rows={notes}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "days",
          head: t("days"),
          cell: (note) => <span className="figures">{describeNoteDays(chart, note, locale)}</span>,
        },
        { key: "kind", head: t("kind"), cell: ({ kind }) => form(`kinds.${kind}`) },
        {
          key: "note",
          head: t("note"),
          cell: (note) =>
            personId === null ? (
              <span className="font-medium wrap-anywhere">{nameNote(chart, note)}</span>
            ) : (
              <Link
                href={`/people/${personId}/notes/${note.id}`}
                prefetch={false}
                className="font-medium wrap-anywhere link"
              >
                {nameNote(chart, note)}
              </Link>
            ),
        },
      ]}
    />
  );
}
