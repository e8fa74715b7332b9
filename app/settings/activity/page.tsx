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
import { getWords } from "#lib/messages/get-words.ts";

export const metadata: Metadata = { title: getWords("settings.activityPage")("activity") };

export default async function ActivityPage({ searchParams }: { searchParams: SearchParameters }) {
  const t = getWords("settings.activityPage");
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
        overline={<BackLink href="/settings">{t("settings")}</BackLink>}
        title={t("activity")}
        description={t("description")}
      />
      {entries.length === 0 ? (
        <p className="text-ink-soft">{t("nothing")}</p>
      ) : (
        <Card aria-label={t("activity")}>
          <ActivityList entries={entries} clock={clock} />
        </Card>
      )}
      <nav aria-label={t("pages")} className="flex flex-wrap justify-between gap-2 pt-4 empty:hidden">
        {page > 1 ? (
          <LinkButton variant="secondary" href={`/settings/activity?page=${page - 1}`}>
            {t("newer")}
          </LinkButton>
        ) : null}
        {hasOlder ? (
          <LinkButton variant="secondary" href={`/settings/activity?page=${page + 1}`}>
            {t("older")}
          </LinkButton>
        ) : null}
      </nav>
    </SignedInShell>
  );
}
