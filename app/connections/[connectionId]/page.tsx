import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { setSignIn, syncNow, unlink } from "#app/connections/actions.ts";
import { loadClock } from "#app/connections/load-clock.ts";
import { SignedInShell } from "#app/signed-in-shell.tsx";
import { ConnectionSections } from "#components/connection/connection-sections.tsx";
import { RefreshOn } from "#components/live/refresh-on.tsx";
import { StateBadge } from "#components/connection/state-badge.tsx";
import { PollingNotice } from "#components/health/polling-notice.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadViewer } from "#lib/auth/session-gate.ts";
import { findConnectionPage } from "#lib/queries/load-connections.ts";
import { nameAppli } from "#lib/connections/name-appli.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";

export const metadata: Metadata = { title: getWords("connection.page")("connection") };

type ConnectionPageProps = { params: Promise<{ connectionId: string }> };

export default async function ConnectionPage({ params }: ConnectionPageProps) {
  const t = getWords("connection.page");
  const viewer = await loadViewer();
  const found = await findConnectionPage(viewer, (await params).connectionId);
  if (!found) notFound();
  const { person, connection, syncs, kept } = found;
  const subscriptions = connection.subscriptions.map(({ appli, state, lastError }) => ({
    words: nameAppli(appli),
    state,
    error: lastError,
  }));
  return (
    <SignedInShell viewer={viewer} personId={person.id} current="connections">
      <SendWords groups={["connection.unlinkDialog"]}>
        <PageHeader
          overline={
            <Link className="link" href="/connections">
              {t("connections")}
            </Link>
          }
          title={t("atWithings", { name: person.name })}
          description={t("withingsUser", { withingsUserId: connection.withingsUserId })}
          actions={
            <>
              <LinkButton variant="secondary" href={`/connections/${connection.connectionId}/health`}>
                {t("syncHealth")}
              </LinkButton>
              <StateBadge state={connection.state} />
            </>
          }
        />
        <div className="pb-5 empty:hidden">
          {connection.state === "active" ? <PollingNotice polling={found.polling} /> : null}
        </div>
        <ConnectionSections
          connection={connection}
          person={person}
          subscriptions={subscriptions}
          syncs={syncs}
          kept={kept}
          clock={await loadClock(viewer)}
          actions={{ syncNow, setSignIn, unlink }}
        />
        <RefreshOn drawn="anything-or-links" personIds={[person.id]} />
      </SendWords>
    </SignedInShell>
  );
}
