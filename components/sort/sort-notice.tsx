"use client";

import { useRefreshOnChange } from "#components/live/use-refresh.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { chooseNoun, countOf } from "#lib/metrics/count.ts";
import { isSure } from "#lib/metrics/decision.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";

type SortNoticeProps = {
  /** How many readings Withings calls ambiguous, and how many have a code that Plumbline does not know. */
  waiting: { readonly ambiguous: number; readonly unknown: number };
  personIds: readonly string[];
  locale: string;
};

/** Says calmly that readings wait for somebody to say whose they are, and notices when more come or some are sorted. */
export function SortNotice({ waiting, personIds, locale }: SortNoticeProps) {
  const { ambiguous, unknown } = waiting;
  const count = ambiguous + unknown;
  useRefreshOnChange(
    personIds,
    ({ changed, removed }) => changed.some(isDoubtful) || (count > 0 && removed.length > 0),
  );
  if (count === 0) return null;
  return (
    <Notice
      title={
        unknown === 0
          ? `${countOf(count, locale, "reading")} may be another person’s`
          : `Whose ${chooseNoun(count, { one: "is", other: "are" })} ${countOf(count, locale, "reading")}?`
      }
      actions={
        <LinkButton href="/sort" variant="secondary">
          Say whose they are
        </LinkButton>
      }
      className="mb-6"
    >
      {whyWaiting(waiting)}
    </Notice>
  );
}

function whyWaiting({ ambiguous, unknown }: SortNoticeProps["waiting"]): string {
  if (unknown === 0) return "Withings is not sure whose, so they stay out of charts.";
  const code = "with a code that Plumbline does not know, so they stay out of charts.";
  return ambiguous === 0
    ? `Withings marks them ${code}`
    : `Of ${ambiguous} Withings is not sure, and ${unknown} it marks ${code}`;
}

/** A reading that is to be sorted, or was until now. */
function isDoubtful(group: MeasureGroup): boolean {
  return group.kind === "measure" && group.category === 1 && !isSure(group);
}
