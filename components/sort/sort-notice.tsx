"use client";

import { useRefreshOnChange } from "#components/live/use-refresh.ts";
import { ItemNotice } from "#components/ui/item-notice.tsx";
import type { NoticeItem } from "#components/ui/notice-item.ts";
import { isSure } from "#lib/metrics/decision.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { WaitingReadings } from "#lib/queries/load-readings-to-sort.ts";
import { useWords } from "#lib/messages/use-words.ts";

type SortNoticeProps = {
  waiting: WaitingReadings;
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
  const { ambiguous, unknown, jumping } = waiting;
  const unsure = ambiguous + unknown;
  const count = unsure + jumping;
  useRefreshOnChange(
    personIds,
    ({ changed, removed }) =>
      changed.some(isDoubtful) ||
      (count > 0 && removed.length > 0) ||
      // A new level that has confirmed itself no longer jumps.
      (jumping > 0 && changed.some(({ kind }) => kind === "measure")),
  );
  if (count === 0) return null;
  return {
    key: "sort",
    tone: "info",
    title: t(unsure === 0 ? "farOff" : unknown === 0 ? "mayBeAnothers" : "whose", {
      count,
      shown: count.toLocaleString(locale),
    }),
    text: [
      unsure === 0
        ? ""
        : unknown === 0
          ? t("ambiguous")
          : ambiguous === 0
            ? t("unknownCode")
            : t("both", { ambiguous, unknown }),
      jumping === 0 ? "" : t("jumping", { count: jumping }),
    ]
      .filter((sentence) => sentence !== "")
      .join(" "),
    action: { text: t("sayWhose"), href: "/sort" },
  };
}

/** A reading that is to be sorted, or was until now. */
function isDoubtful(group: MeasureGroup): boolean {
  return group.kind === "measure" && group.category === 1 && (group.jumps || !isSure(group));
}
