import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { checkSubscriptions, fetchRange } from "#app/connections/health-actions.ts";
import { loadClock } from "#app/connections/load-clock.ts";
import { SignedInShell } from "#app/signed-in-shell.tsx";
import { RefreshOn } from "#components/live/refresh-on.tsx";
import { HealthSections } from "#components/health/health-sections.tsx";
import { MissingNotice } from "#components/sort/missing-notice.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadViewer } from "#lib/auth/session-gate.ts";
import { rangeChoices } from "#lib/connections/range-choice.ts";
import { sweepPace } from "#lib/connections/sweep-pace.ts";
import { findSyncHealth } from "#lib/queries/load-sync-health.ts";
import { nameAppli } from "#lib/connections/name-appli.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";

export const metadata: Metadata = { title: getWords("connection.healthPage")("syncHealth") };

type HealthPageProps = { params: Promise<{ connectionId: string }> };

export default async function HealthPage({ params }: HealthPageProps) {
  const t = getWords("connection.healthPage");
  const viewer = await loadViewer();
  const clock = await loadClock(viewer);
  const health = await findSyncHealth(viewer, (await params).connectionId, {
    ...clock,
    paceOf: sweepPace,
  });
  if (!health) notFound();
  const { person, connection } = health;
  return (
    <SignedInShell viewer={viewer} personId={person.id} current="connections">
      <SendWords groups={["sort.missingNotice"]}>
        <PageHeader
          overline={
            <>
              <Link className="link" href="/connections">
                {t("connections")}
              </Link>
              {" / "}
              <Link className="link" href={`/connections/${connection.connectionId}`}>
                {t("atWithings", { name: person.name })}
              </Link>
            </>
          }
          title={t("syncHealth")}
          description={t("description")}
          actions={
            <LinkButton variant="secondary" href="/setup">
              {t("checkSetup")}
            </LinkButton>
          }
        />
        <MissingNotice
          connections={[{ connectionId: connection.connectionId, missing: connection.missing }]}
          locale={clock.locale}
          className="mb-5"
        />
        <HealthSections
          health={health}
          subscriptions={health.subscriptions.map((one) => ({ ...one, words: nameAppli(one.appli) }))}
          choices={rangeChoices(connection)}
          clock={clock}
          actions={{ fetchRange, checkSubscriptions }}
        />
        <RefreshOn drawn="anything-or-links" personIds={[person.id]} />
      </SendWords>
    </SignedInShell>
  );
}
