"use client";

import { useEffect, useState } from "react";
import type { Clock } from "#components/ui/clock.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { type FirstSync, isHistoryToCome, kindsToCome } from "#lib/live/first-sync.ts";
import type { Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { DATA_KINDS, type DataKind } from "#lib/metrics/kinds.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { ConnectionStatus } from "#lib/storage/connections/connection-status.ts";
import { FirstSyncKinds } from "./first-sync-kinds.tsx";
import { BrokenLink, useLiveEvents } from "./live-provider.tsx";
import { useRefresh } from "./use-refresh.ts";

type SyncNoticesProps = {
  personId: string;
  connections: readonly ConnectionStatus[];
  clock: Clock;
  /** What the page shows: only these are mentioned while they are being fetched. By default the whole history is. */
  kinds?: readonly DataKind[];
};

const QUIET_AFTER_MS = 3 * DAY_MS;

/** What a reader should know about the source of the numbers. Nothing when all is well. */
export function SyncNotices({ personId, connections: fromServer, clock, kinds }: SyncNoticesProps) {
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

  return (
    <div className="grid gap-3 pb-6 empty:hidden">
      {live.news.map((connection) => (
        <SyncNotice
          key={connection.connectionId}
          connection={connection}
          kinds={kinds ?? null}
          clock={clock}
        />
      ))}
    </div>
  );
}

function summary(connections: readonly ConnectionStatus[], kinds: readonly DataKind[] = []): string {
  return connections
    .map(({ connectionId, state, firstSync }) => {
      const shown = firstSync.kinds.filter(({ kind }) => kinds.includes(kind));
      return [connectionId, state, firstSync.done, ...shown.map(({ count, done }) => `${count > 0} ${done}`)];
    })
    .sort()
    .join();
}

/** "Days of activity, Workouts"; empty when all of these have arrived. */
function namesToCome(
  names: Words<"metrics.records">,
  firstSync: FirstSync,
  kinds: readonly DataKind[],
): string {
  const coming = kindsToCome(firstSync).map(({ kind }) => kind);
  return DATA_KINDS.filter(({ kind }) => kinds.includes(kind) && coming.includes(kind))
    .map(({ kind }) => names(kind))
    .join(", ");
}

type SyncNoticeProps = {
  connection: ConnectionStatus;
  /** Null for a page that shows everything. */
  kinds: readonly DataKind[] | null;
  clock: Clock;
};

/** The most important thing to know about one connection; nothing when all is well. */
function SyncNotice({ connection, kinds, clock: { now, zone, locale } }: SyncNoticeProps) {
  const t = useWords("live.syncNotices");
  const names = useWords("metrics.records");
  const { connectionId, state, stateReason, lastSyncAt, firstSync, pollingReason } = connection;
  const action = (text: string, href = "/connections") => (
    <LinkButton href={href} variant="secondary">
      {text}
    </LinkButton>
  );
  if (state !== "active")
    return (
      <Notice
        tone={state === "needs-relink" ? "warning" : "info"}
        title={t(`${state}.title`)}
        actions={action(t(`${state}.link`))}
      >
        <BrokenLink />
        {state === "needs-relink" && stateReason ? `${stateReason} ` : ""}
        {t(`${state}.text`)}
      </Notice>
    );
  const coming = kinds ? namesToCome(names, firstSync, kinds) : "";
  if (coming !== "")
    return (
      <Notice title={t("coming.title", { kinds: coming })} actions={action(t("coming.link"))}>
        {t("coming.text")}
      </Notice>
    );
  if (!kinds && isHistoryToCome(firstSync))
    return (
      <Notice
        title={t("history.title", { done: String(firstSync.done) })}
        actions={action(t("history.link"))}
      >
        {t("history.text")}
        <FirstSyncKinds firstSync={firstSync} zone={zone} locale={locale} />
      </Notice>
    );
  if (lastSyncAt !== null && now - lastSyncAt > QUIET_AFTER_MS)
    return (
      <Notice title={t("quiet.title")} actions={action(t("quiet.link"))}>
        {t("quiet.text", { date: formatInstant(lastSyncAt, zone, locale, "date-time") })}
      </Notice>
    );
  // Where Withings cannot reach this address, polling is the normal state; falling silent is news.
  if (pollingReason === "silent")
    return (
      <Notice
        title={t("silent.title")}
        actions={action(t("silent.link"), `/connections/${connectionId}/health`)}
      >
        {t("silent.text")}
      </Notice>
    );
  return null;
}
