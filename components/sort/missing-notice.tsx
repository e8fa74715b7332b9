"use client";

import { useState } from "react";
import { useLiveEvents } from "#components/live/live-provider.tsx";
import { ItemNotice } from "#components/ui/item-notice.tsx";
import type { NoticeItem } from "#components/ui/notice-item.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { useWords } from "#lib/messages/use-words.ts";

/** How many entries of a connection wait for a decision. */
type MissingAtConnection = { readonly connectionId: string; readonly missing: number };

type MissingNoticeProps = { connections: readonly MissingAtConnection[]; locale: string; className?: string };

/** Says that Withings no longer has some of what is kept; the count follows live. */
export function MissingNotice({ connections, locale, className }: MissingNoticeProps) {
  const item = useMissingItem(connections, locale);
  return item && <ItemNotice item={item} {...(className === undefined ? {} : { className })} />;
}

/** The same for a place that has room for one line; null when nothing is missing. */
export function useMissingItem(
  fromServer: readonly MissingAtConnection[],
  locale: string,
): NoticeItem | null {
  const t = useWords("sort.missingNotice");
  const [live, setLive] = useState({ base: fromServer, news: fromServer });
  if (live.base !== fromServer) setLive({ base: fromServer, news: fromServer });
  useLiveEvents((event) => {
    if (event.kind !== "connection") return;
    const { connectionId, missing } = event;
    setLive(({ base, news }) => ({
      base,
      news: news.map((one) => (one.connectionId === connectionId ? { connectionId, missing } : one)),
    }));
  });
  const count = live.news.reduce((sum, { missing }) => sum + missing, 0);
  if (count === 0) return null;
  return {
    key: "missing",
    tone: "warning",
    title: t("title", { count, shown: formatCount(count, locale) }),
    text: t("explanation"),
    action: { text: t("keepOrRemoveThem"), href: "/sort" },
  };
}
