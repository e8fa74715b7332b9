"use client";

import { useRefreshOnChange } from "#components/live/use-refresh.ts";
import { ItemNotice } from "#components/ui/item-notice.tsx";
import type { NoticeItem } from "#components/ui/notice-item.ts";
import { isSure } from "#lib/metrics/decision.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { useWords } from "#lib/messages/use-words.ts";

type SortNoticeProps = {
  /** How many readings Withings calls ambiguous, and how many have a code that Plumbline does not know. */
  waiting: { readonly ambiguous: number; readonly unknown: number };
  personIds: readonly string[];
  locale: string;
};

/** Says that readings wait to be sorted, and follows when more arrive or some are sorted. */
export function SortNotice(props: SortNoticeProps) {
  const item = useSortItem(props);
  return item && <ItemNotice item={item} className="mb-6" />;
}

/** The same for a place that has room for one line; null when nothing waits. */
export function useSortItem({ waiting, personIds, locale }: SortNoticeProps): NoticeItem | null {
  const t = useWords("sort.sortNotice");
  const { ambiguous, unknown } = waiting;
  const count = ambiguous + unknown;
  useRefreshOnChange(
    personIds,
    ({ changed, removed }) => changed.some(isDoubtful) || (count > 0 && removed.length > 0),
  );
  if (count === 0) return null;
  return {
    key: "sort",
    tone: "info",
    title: t(unknown === 0 ? "mayBeAnothers" : "whose", { count, shown: count.toLocaleString(locale) }),
    text:
      unknown === 0 ? t("ambiguous") : ambiguous === 0 ? t("unknownCode") : t("both", { ambiguous, unknown }),
    action: { text: t("sayWhose"), href: "/sort" },
  };
}

/** A reading that is to be sorted, or was until now. */
function isDoubtful(group: MeasureGroup): boolean {
  return group.kind === "measure" && group.category === 1 && !isSure(group);
}
