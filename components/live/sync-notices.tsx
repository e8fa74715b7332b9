"use client";

import { DATA_KINDS, type DataKind } from "#lib/metrics/kinds.ts";
import { useEffect, useState } from "react";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { type FirstSync, isHistoryToCome, kindsToCome } from "#lib/live/first-sync.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { ConnectionStatus } from "#lib/storage/connections/connection-status.ts";
import { FirstSyncKinds } from "./first-sync-kinds.tsx";
import { BrokenLink, useLiveEvents } from "./live-provider.tsx";
import { useRefresh } from "./use-refresh.ts";

type SyncNoticesProps = {
  personId: string;
  connections: readonly ConnectionStatus[];
  locale: string;
  zone: string;
  /** ms */
  now: number;
  /** What the page shows: only of these it is told that they still come, in a line. Left out: of everything. */
  kinds?: readonly DataKind[];
};

const QUIET_AFTER = 3 * DAY_MS;

/** What a reader should know about where the numbers come from: nothing, when all is well. */
export function SyncNotices({
  personId,
  connections: fromServer,
  locale,
  zone,
  now,
  kinds: shown,
}: SyncNoticesProps) {
  const kinds = shown ?? null;
  const [live, setLive] = useState<{
    readonly base: typeof fromServer;
    readonly news: readonly ConnectionStatus[];
  }>({
    base: fromServer,
    news: fromServer,
  });
  if (live.base !== fromServer) setLive({ base: fromServer, news: fromServer });
  useLiveEvents((event) => {
    if (event.kind !== "connection" || event.personId !== personId) return;
    setLive(({ base, news }) => ({
      base,
      news: [...news.filter(({ connectionId }) => connectionId !== event.connectionId), event],
    }));
  });

  // When a first sync ends, or a connection appears, the page has states of its own to change.
  const refresh = useRefresh();
  const before = summary(live.base, kinds);
  const after = summary(live.news, kinds);
  useEffect(() => {
    if (before !== after) refresh();
  }, [before, after, refresh]);

  const notices = live.news.flatMap((connection) => noticeOf(connection, { locale, zone, now, kinds }) ?? []);
  return notices.length === 0 ? null : <div className="grid gap-3 pb-6">{notices}</div>;
}

function summary(connections: readonly ConnectionStatus[], kinds: readonly DataKind[] | null): string {
  return connections
    .map(({ connectionId, state, firstSync }) => {
      const shown = firstSync.kinds.filter(({ kind }) => kinds?.includes(kind));
      return [connectionId, state, firstSync.done, ...shown.map(({ count, done }) => `${count > 0} ${done}`)];
    })
    .sort()
    .join();
}

type Words = Pick<SyncNoticesProps, "locale" | "zone" | "now"> & { kinds: readonly DataKind[] | null };

/** "Days of activity, Workouts"; empty when all of these have come. */
function namesToCome(firstSync: FirstSync, kinds: readonly DataKind[]): string {
  const coming = kindsToCome(firstSync).map(({ kind }) => kind);
  return DATA_KINDS.filter(({ kind }) => kinds.includes(kind) && coming.includes(kind))
    .map(({ name }) => name)
    .join(", ");
}

function noticeOf(connection: ConnectionStatus, words: Words) {
  const { connectionId, state, stateReason, lastSyncAt, firstSync } = connection;
  const connectionsLink = (text: string) => (
    <LinkButton href="/connections" variant="secondary">
      {text}
    </LinkButton>
  );
  if (state === "needs-relink") {
    return (
      <Notice
        key={connectionId}
        tone="warning"
        title="Plumbline can no longer read new measures from Withings"
        actions={connectionsLink("Link again")}
      >
        <BrokenLink />
        {stateReason ? `${stateReason} ` : ""}What was measured until now stays here. Link again, and what was
        missed is fetched.
      </Notice>
    );
  }
  if (state === "revoked") {
    return (
      <Notice
        key={connectionId}
        title="No longer linked to Withings"
        actions={connectionsLink("Connections")}
      >
        <BrokenLink />
        The measures until then are kept. Nothing new arrives.
      </Notice>
    );
  }
  const coming = words.kinds ? namesToCome(firstSync, words.kinds) : null;
  if (coming) {
    return (
      <Notice
        key={connectionId}
        title={`Still asking Withings for: ${coming}`}
        actions={connectionsLink("Follow it")}
      >
        The newest come first. What arrives appears here by itself.
      </Notice>
    );
  }
  if (!words.kinds && isHistoryToCome(firstSync)) {
    return (
      <Notice
        key={connectionId}
        title={
          firstSync.done
            ? "Your measures are here. Withings is still being asked for the rest"
            : "Fetching your history"
        }
        actions={connectionsLink("Follow it")}
      >
        The newest comes first. You can use the page in the meantime, or leave it: it continues by itself.
        <FirstSyncKinds firstSync={firstSync} zone={words.zone} locale={words.locale} />
      </Notice>
    );
  }
  if (lastSyncAt !== null && words.now - lastSyncAt > QUIET_AFTER) {
    return (
      <Notice
        key={connectionId}
        title="Nothing heard from Withings for a while"
        actions={connectionsLink("Look at the connection")}
      >
        The last look was on {formatInstant(lastSyncAt, words.zone, words.locale, "date-time")}.
      </Notice>
    );
  }
  // Where Withings cannot reach us this is how it always is; that it went silent is news.
  if (connection.pollingReason === "silent") {
    return (
      <Notice
        key={connectionId}
        title="Pushes from Withings have stopped"
        actions={
          <LinkButton href={`/connections/${connectionId}/health`} variant="secondary">
            Sync health
          </LinkButton>
        }
      >
        Until then Plumbline checks by itself: new readings appear some minutes later, and nothing is lost.
      </Notice>
    );
  }
  return null;
}
