"use client";

import { useLiveEvents } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { isTrusted } from "#lib/metrics/attribution.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";

type SortNoticeProps = { count: number; personIds: readonly string[] };

/** Says calmly that readings wait for somebody to say whose they are, and notices when more come or some are sorted. */
export function SortNotice({ count, personIds }: SortNoticeProps) {
  const refresh = useRefresh();
  useLiveEvents((event) => {
    if (event.kind !== "change" || !personIds.includes(event.personId)) return;
    if (event.changed.some(isDoubtful) || (count > 0 && event.removed.length > 0)) refresh();
  });
  if (count === 0) return null;
  return (
    <Notice
      title={count === 1 ? "1 reading may be somebody else’s" : `${count} readings may be somebody else’s`}
      actions={
        <LinkButton href="/sort" variant="secondary">
          Say whose they are
        </LinkButton>
      }
      className="mb-6"
    >
      Withings is not sure, so they are kept out of charts.
    </Notice>
  );
}

/** A reading that is to be sorted, or was until now. */
function isDoubtful({ attribution, category, kind }: MeasureGroup): boolean {
  return kind === "measure" && category === 1 && !isTrusted(attribution);
}
