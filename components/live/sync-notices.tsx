"use client";

import { type ReactNode, useEffect, useState } from "react";
import type { Clock } from "#components/ui/clock.ts";
import { ItemNotice } from "#components/ui/item-notice.tsx";
import type { NoticeItem } from "#components/ui/notice-item.ts";
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
export function SyncNotices(props: SyncNoticesProps) {
  const items = useSyncItems(props);
  return (
    <div className="grid gap-3 pb-6 empty:hidden">
      {items.map((item) => (
        <ItemNotice key={item.key} item={item} />
      ))}
    </div>
  );
}

/** The same for a place that has room for one line. */
export function useSyncItems({
  personId,
  connections: fromServer,
  clock,
  kinds,
}: SyncNoticesProps): NoticeItem[] {
  const t = useWords("live.syncNotices");
  const names = useWords("metrics.records");
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

  return live.news.flatMap((connection) => noticeOf(t, names, connection, kinds ?? null, clock) ?? []);
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

/** The kinds of notices about a connection; the key of an item begins with it. */
export type SyncNoticeKind = "needs-relink" | "revoked" | "coming" | "history" | "quiet" | "silent";

/** The most important thing to know about one connection; null when all is well. No kinds: everything is shown. */
function noticeOf(
  t: Words<"live.syncNotices">,
  names: Words<"metrics.records">,
  { connectionId, state, stateReason, lastSyncAt, firstSync, pollingReason }: ConnectionStatus,
  kinds: readonly DataKind[] | null,
  { now, zone, locale }: Clock,
): NoticeItem | null {
  const item = (
    kind: SyncNoticeKind,
    words: { title: string; text: ReactNode; link: string },
    href = "/connections",
  ): NoticeItem => ({
    key: `${kind} ${connectionId}`,
    tone: kind === "needs-relink" ? "warning" : "info",
    title: words.title,
    text: words.text,
    action: { text: words.link, href },
  });
  if (state !== "active")
    return item(state, {
      title: t(`${state}.title`),
      link: t(`${state}.link`),
      text: (
        <>
          <BrokenLink />
          {state === "needs-relink" && stateReason ? `${stateReason} ` : ""}
          {t(`${state}.text`)}
        </>
      ),
    });
  const coming = kinds ? namesToCome(names, firstSync, kinds) : "";
  if (coming !== "")
    return item("coming", {
      title: t("coming.title", { kinds: coming }),
      text: t("coming.text"),
      link: t("coming.link"),
    });
  if (!kinds && isHistoryToCome(firstSync))
    return item("history", {
      title: t("history.title", { done: String(firstSync.done) }),
      link: t("history.link"),
      text: (
        <>
          {t("history.text")}
          <FirstSyncKinds firstSync={firstSync} zone={zone} locale={locale} />
        </>
      ),
    });
  if (lastSyncAt !== null && now - lastSyncAt > QUIET_AFTER_MS)
    return item("quiet", {
      title: t("quiet.title"),
      text: t("quiet.text", { date: formatInstant(lastSyncAt, zone, locale, "date-time") }),
      link: t("quiet.link"),
    });
  // Where Withings cannot reach this address, polling is the normal state; falling silent is news.
  if (pollingReason === "silent")
    return item(
      "silent",
      { title: t("silent.title"), text: t("silent.text"), link: t("silent.link") },
      `/connections/${connectionId}/health`,
    );
  return null;
}
