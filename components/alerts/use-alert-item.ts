"use client";

import { useRefreshOnAlerts } from "#components/live/use-refresh.ts";
import type { NoticeItem } from "#components/ui/notice-item.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { AlertNotice } from "#lib/queries/load-alerts.ts";

/** What alerts about a person announced and the reader has not read; null without any. Follows when one begins. */
export function useAlertItem({ mark, unread }: AlertNotice, personId: string): NoticeItem | null {
  const t = useWords("alerts.notice");
  useRefreshOnAlerts(personId, mark);
  const [first, ...others] = unread;
  if (!first) return null;
  return {
    key: `alert ${first.alertId}`,
    tone: "warning",
    title: first.title,
    text: others.length > 0 ? t("more", { count: others.length }) : null,
    action: { text: t("open"), href: `/people/${personId}/alerts#alert-${first.alertId}` },
  };
}
