import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { SignedInShell } from "#app/signed-in-shell.tsx";
import { RefreshOnConnection } from "#components/connection/refresh-on-connection.tsx";
import { DecidedList } from "#components/sort/decided-list.tsx";
import { DecidedMissing } from "#components/sort/decided-missing.tsx";
import { PileToSort } from "#components/sort/pile-to-sort.tsx";
import { MissingQuestion } from "#components/sort/missing-question.tsx";
import { ReadingToSort } from "#components/sort/reading-to-sort.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadViewer } from "#lib/auth/session-gate.ts";
import { loadDecisions } from "#lib/queries/load-decisions.ts";
import { loadMissing } from "#lib/queries/load-missing.ts";
import { loadReadingsToSort } from "#lib/queries/load-readings-to-sort.ts";
import { sort, undo } from "./actions.ts";
import { decideMissing, undoMissing } from "./missing-actions.ts";

export const metadata: Metadata = { title: "Whose reading?" };

export default async function SortPage() {
  const viewer = await loadViewer();
  const preferences = await loadReader(viewer);
  const [{ zone, readings, piles, more }, decided, missing] = await Promise.all([
    loadReadingsToSort(viewer, preferences.zone),
    loadDecisions(viewer),
    loadMissing(viewer),
  ]);
  const reader = { ...preferences, zone };
  return (
    <SignedInShell viewer={viewer} current="connections">
      <PageHeader
        title="Whose reading?"
        description="Where several people use one device, Withings is not always sure whose a reading is. These are kept out of charts until somebody says. Of many entries that Withings no longer holds it is asked as well."
      />
      <div className="grid grid-cols-1 gap-5">
        {missing.questions.map((question) => (
          <MissingQuestion
            key={`${question.connectionId} ${question.kind} ${question.personId}`}
            question={question}
            reader={reader}
            decide={decideMissing}
          />
        ))}
        {piles.map((pile) => (
          <PileToSort key={pile.key} pile={pile} reader={reader} sort={sort} />
        ))}
        {readings.map((reading) => (
          <ReadingToSort key={reading.key} reading={reading} reader={reader} sort={sort} />
        ))}
        {more > 0 ? (
          <p className="text-sm text-ink-soft">And {more} older ones, which follow as these are sorted.</p>
        ) : null}
        {readings.length === 0 && missing.questions.length === 0 ? (
          <EmptyState title="Nothing to sort">Every reading is surely somebody’s.</EmptyState>
        ) : null}
        {missing.decided.length > 0 ? (
          <DecidedMissing decided={missing.decided} reader={reader} undo={undoMissing} />
        ) : null}
        {decided.length > 0 ? <DecidedList decided={decided} reader={reader} undo={undo} /> : null}
      </div>
      <RefreshOnConnection personIds={viewer.people.map(({ id }) => id)} />
    </SignedInShell>
  );
}
