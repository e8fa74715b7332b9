"use client";

import { useRefreshOnChange } from "#components/live/use-refresh.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
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
export function SortNotice({ waiting, personIds, locale }: SortNoticeProps) {
  const t = useWords("sort.sortNotice");
  const { ambiguous, unknown } = waiting;
  const count = ambiguous + unknown;
  useRefreshOnChange(
    personIds,
    ({ changed, removed }) => changed.some(isDoubtful) || (count > 0 && removed.length > 0),
  );
  if (count === 0) return null;
  return (
    <Notice
      title={t(unknown === 0 ? "mayBeAnothers" : "whose", { count, shown: count.toLocaleString(locale) })}
      actions={
        <LinkButton href="/sort" variant="secondary">
          {t("sayWhose")}
        </LinkButton>
      }
      className="mb-6"
    >
      {unknown === 0
        ? t("ambiguous")
        : ambiguous === 0
          ? t("unknownCode")
          : t("both", { ambiguous, unknown })}
    </Notice>
  );
}

/** A reading that is to be sorted, or was until now. */
function isDoubtful(group: MeasureGroup): boolean {
  return group.kind === "measure" && group.category === 1 && !isSure(group);
}
