"use client";

import Link from "next/link";
import { useMemo } from "react";
import { useChartNotes } from "#components/notes/chart-notes.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { useInBrowser } from "#components/ui/use-in-browser.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { Window } from "#lib/metrics/window.ts";
import { placeNotes } from "#lib/series/place-notes.ts";
import { PlacedNoteList } from "./placed-note-list.tsx";

type ChartNoteListProps = {
  window: Window;
  /** The clock of its days. */
  zone: string;
  reader: Pick<Reader, "locale">;
  /** The name of its drawing, where that is not the first on its page; the first has the link that adds a note. */
  of?: string;
};

/** The notes of a chart in words, by the numbers of their flags, with the switch that hides them from charts. */
export function ChartNoteList({ window, zone, reader, of }: ChartNoteListProps) {
  const t = useWords("metric.chart");
  const inBrowser = useInBrowser();
  const { personId, notes, canWrite, shown, show } = useChartNotes();
  const adds = personId !== null && canWrite && of === undefined;
  const placed = useMemo(() => placeNotes(notes, window, zone), [notes, window, zone]);
  if (placed.length === 0 && !adds) return null;
  return (
    <section
      aria-label={of === undefined ? t("notes.title") : t("notes.of", { chart: of })}
      className="grid gap-1 text-sm"
    >
      <div className="flex flex-wrap items-center gap-x-6">
        {placed.length > 0 && inBrowser ? (
          <div className="print:hidden">
            <Checkbox
              label={t("notes.show")}
              checked={shown}
              onChange={({ currentTarget }) => show(currentTarget.checked)}
            />
          </div>
        ) : null}
        {adds ? (
          <Link
            href={`/people/${personId}/notes?day=${localDayOf(window.to - 1, zone)}#add`}
            prefetch={false}
            className="inline-flex min-h-11 items-center link print:hidden"
          >
            {t("notes.add")}
          </Link>
        ) : null}
      </div>
      {placed.length > 0 && shown ? (
        <PlacedNoteList placed={placed} personId={personId} locale={reader.locale} />
      ) : null}
    </section>
  );
}
