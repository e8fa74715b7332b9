import type { Metadata } from "next";
import { loadClock } from "#app/connections/load-clock.ts";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { SignedInShell } from "#app/signed-in-shell.tsx";
import { ActivityList } from "#components/activity/activity-list.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { loadActivity } from "#lib/auth/security-news.ts";
import { loadViewer } from "#lib/auth/session-gate.ts";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage({ searchParams }: { searchParams: SearchParameters }) {
  const viewer = await loadViewer();
  const asked = Number((await readParameter(searchParams, "page")) ?? "1");
  const page = Number.isSafeInteger(asked) && asked >= 1 && asked <= 10_000 ? asked : 1;
  const [clock, { entries, hasOlder }] = await Promise.all([
    loadClock(viewer),
    loadActivity(currentAuth(), viewer, page),
  ]);
  return (
    <SignedInShell viewer={viewer} current="settings">
      <PageHeader
        overline={<BackLink href="/settings">Settings</BackLink>}
        title="Activity"
        description="What was done in your account and with the people you own, and what was refused. Kept for a year."
      />
      {entries.length === 0 ? (
        <p className="text-ink-soft">Nothing is written down on this page.</p>
      ) : (
        <Card aria-label="Activity">
          <ActivityList entries={entries} clock={clock} />
        </Card>
      )}
      <nav aria-label="Pages" className="flex flex-wrap justify-between gap-2 pt-4 empty:hidden">
        {page > 1 ? (
          <LinkButton variant="secondary" href={`/settings/activity?page=${page - 1}`}>
            Newer
          </LinkButton>
        ) : null}
        {hasOlder ? (
          <LinkButton variant="secondary" href={`/settings/activity?page=${page + 1}`}>
            Older
          </LinkButton>
        ) : null}
      </nav>
    </SignedInShell>
  );
}
