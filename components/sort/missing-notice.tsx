"use client";

import { useState } from "react";
import { useLiveEvents } from "#components/live/live-provider.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { formatCount } from "#lib/metrics/count.ts";
import { useWords } from "#lib/messages/use-words.ts";

/** How many entries of a connection wait for a decision. */
type MissingAtConnection = { readonly connectionId: string; readonly missing: number };

type MissingNoticeProps = { connections: readonly MissingAtConnection[]; locale: string; className?: string };

/** Says that Withings no longer has some of what is kept; the count follows live. */
export function MissingNotice({ connections: fromServer, locale, className }: MissingNoticeProps) {
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
  return (
    <Notice
      tone="warning"
      title={t("title", { count, shown: formatCount(count, locale) })}
      actions={
        <LinkButton href="/sort" variant="secondary">
          {t("keepOrRemoveThem")}
        </LinkButton>
      }
      {...(className === undefined ? {} : { className })}
    >
      {t("explanation")}
    </Notice>
  );
}
