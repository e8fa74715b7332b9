import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { requestTime } from "#app/request-time.ts";
import { SignedInShell } from "#app/signed-in-shell.tsx";
import { RefreshOn } from "#components/live/refresh-on.tsx";
import { DecidedList } from "#components/sort/decided-list.tsx";
import { DecidedMissing } from "#components/sort/decided-missing.tsx";
import { JustDecided } from "#components/sort/just-decided.tsx";
import { LinkOtherNotice } from "#components/sort/link-other-notice.tsx";
import { PileToSort } from "#components/sort/pile-to-sort.tsx";
import { MissingQuestion } from "#components/sort/missing-question.tsx";
import { ReadingToSort } from "#components/sort/reading-to-sort.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadViewer } from "#lib/auth/session-gate.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { loadDecisions } from "#lib/queries/load-decisions.ts";
import { loadMissing } from "#lib/queries/load-missing.ts";
import { loadReadingsToSort } from "#lib/queries/load-readings-to-sort.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { sort, undo } from "./actions.ts";
import { decideMissing, undoMissing } from "./missing-actions.ts";

/** For so long a decision about many at once stays where they were; then it moves to the list below. */
const RECENT_MS = HOUR_MS;

export const metadata: Metadata = { title: getWords("sort.page")("whoseReading") };

export default async function SortPage() {
  const t = getWords("sort.page");
  const viewer = await loadViewer();
  const preferences = await loadReader(viewer);
  const [{ zone, readings, piles, alone, more }, decided, missing] = await Promise.all([
    loadReadingsToSort(viewer, preferences.zone),
    loadDecisions(viewer),
    loadMissing(viewer),
  ]);
  const reader = { ...preferences, zone };
  const isRecent = ({ decidedAt }: { decidedAt: number }) => requestTime() - decidedAt < RECENT_MS;
  const inPlace = decided.filter((act) => act.readings > 1 && isRecent(act));
  const listed = decided.filter((act) => !inPlace.includes(act));
  // What was decided of a pile takes its place: both stand in the order of their newest reading.
  const atOnce = [
    ...piles.map((pile) => ({
      to: pile.to,
      card: <PileToSort key={pile.key} pile={pile} reader={reader} sort={sort} />,
    })),
    ...inPlace.map((act) => ({
      to: act.to,
      card: <JustDecided key={act.actId} decided={act} reader={reader} undo={undo} />,
    })),
  ].sort((a, b) => b.to - a.to);
  const missingNow = missing.decided.filter(isRecent);
  const missingBefore = missing.decided.filter((act) => !isRecent(act));
  return (
    <SignedInShell viewer={viewer} current="connections">
      <SendWords
        groups={[
          "sort.comparedList",
          "sort.describeDecision",
          "sort.justDecided",
          "sort.missingWords",
          "sort.pileToSort",
        ]}
      >
        <PageHeader title={t("whoseReading")} description={t("description")} />
        <div className="grid grid-cols-1 gap-5">
          {missing.questions.map((question) => (
            <MissingQuestion
              key={`${question.connectionId} ${question.kind} ${question.personId}`}
              question={question}
              reader={reader}
              decide={decideMissing}
            />
          ))}
          {missingNow.length > 0 ? (
            <DecidedMissing
              id="decided-missing"
              title={t("noLongerAtWithings")}
              decided={missingNow}
              reader={reader}
              undo={undoMissing}
            />
          ) : null}
          {alone ? <LinkOtherNotice /> : null}
          {atOnce.map(({ card }) => card)}
          {readings.map((reading) => (
            <ReadingToSort key={reading.key} reading={reading} reader={reader} sort={sort} />
          ))}
          {more > 0 ? (
            <p className="text-sm text-ink-soft">
              {t("more", { count: more, shown: formatCount(more, reader.locale) })}
            </p>
          ) : null}
          {readings.length === 0 && missing.questions.length === 0 ? (
            <EmptyState title={t("nothingToSort")}>{t("nothingExplanation")}</EmptyState>
          ) : null}
          {missingBefore.length > 0 ? (
            <DecidedMissing
              id="decided-missing-before"
              title={t("noLongerAtWithingsDecided")}
              decided={missingBefore}
              reader={reader}
              undo={undoMissing}
            />
          ) : null}
          {listed.length > 0 ? <DecidedList decided={listed} reader={reader} undo={undo} /> : null}
        </div>
        <RefreshOn drawn="anything-or-links" personIds={viewer.people.map(({ id }) => id)} />
      </SendWords>
    </SignedInShell>
  );
}
