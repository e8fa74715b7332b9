import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { loadReader } from "#app/load-reader.ts";
import { requestTime } from "#app/request-time.ts";
import { SignedInShell } from "#app/signed-in-shell.tsx";
import { describeRow } from "#components/dashboard/describe-row.ts";
import { LiveCatchUp } from "#components/live/live-catch-up.tsx";
import { RefreshOn } from "#components/live/refresh-on.tsx";
import { chooseNote } from "#components/overview/choose-note.ts";
import { OverviewCards, type OverviewPerson } from "#components/overview/overview-cards.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadViewer } from "#lib/auth/session-gate.ts";
import { writeFinding } from "#lib/insights/write-finding.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { loadOverview } from "#lib/queries/load-overview.ts";

export const metadata: Metadata = { title: getWords("overview.page")("title") };

/** The way in after signing in: everyone at a glance; the only person's dashboard; or where one links the first. */
export default async function DashboardPage() {
  const viewer = await loadViewer();
  const [first, second] = viewer.people;
  if (!second) redirect(first ? `/people/${first.id}` : "/connections");
  const t = getWords("overview.page");
  const words = getWords("metric.reading");
  const sentences = getWords("insights.findings");
  const now = requestTime();
  const preferences = await loadReader(viewer);
  const overviews = await loadOverview(viewer, preferences.zone, now);
  const cards = overviews.map((overview): OverviewPerson => {
    const { person, zone, finding, newest, rows, due } = overview;
    const reader = { ...preferences, zone };
    return {
      ...{ id: person.id, name: person.name, reader, newest, due },
      finding: finding && { text: writeFinding(sentences, finding, reader, now), mark: finding.mark },
      note: chooseNote(overview, now),
      numbers: rows.map((row) => {
        const { metric, value, verdict, latest, since } = describeRow(words, row, reader, now);
        return { metric, value, verdict, latest, since };
      }),
    };
  });
  // Who has nothing yet, such as a guest of others, comes last.
  const people = cards.toSorted((a, b) => Number(a.note === "unlinked") - Number(b.note === "unlinked"));
  return (
    <SignedInShell viewer={viewer} current="dashboard">
      <SendWords
        groups={[
          "dashboard.liveCards",
          "insights.today",
          "metric.reading",
          "metrics.names",
          "overview.overviewCards",
        ]}
      >
        <PageHeader title={t("title")} description={t("description")} />
        <RefreshOn drawn="anything-or-links" personIds={people.map(({ id }) => id)} />
        {viewer.people.map(({ id, seq }) => (
          <LiveCatchUp key={id} personId={id} seq={seq} />
        ))}
        <OverviewCards people={people} now={now} />
      </SendWords>
    </SignedInShell>
  );
}
