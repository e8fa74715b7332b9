import Link from "next/link";
import { describeNoteDays, nameNote } from "#lib/insights/describe-note.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { PlacedNote } from "#lib/series/place-notes.ts";

type PlacedNoteListProps = {
  placed: readonly PlacedNote[];
  /** Null where no note has a page. */
  personId: string | null;
  locale: string;
};

/** The notes of a chart in words, by the numbers of their flags. */
export function PlacedNoteList({ placed, personId, locale }: PlacedNoteListProps) {
  const t = useWords("metric.chart");
  if (placed.length === 0) return null;
  return (
    <ol className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,18rem),1fr))] gap-x-6 gap-y-1 text-sm">
      {placed.map(({ note, number }) => (
        <li key={note.id} className="flex items-baseline gap-2">
          <span
            aria-hidden="true"
            className="min-w-5 rounded-sm border border-edge px-1 text-center text-[0.6875rem] leading-3.5 font-semibold figures"
          >
            {number}
          </span>
          <span className="min-w-0 wrap-anywhere">
            {personId === null ? (
              nameNote(t, note)
            ) : (
              <Link href={`/people/${personId}/notes/${note.id}`} prefetch={false} className="link">
                {nameNote(t, note)}
              </Link>
            )}{" "}
            <span className="text-ink-soft figures">{describeNoteDays(t, note, locale)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
