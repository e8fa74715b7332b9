import { memo } from "react";
import { readsTheSame } from "#components/live/reads-the-same.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { AreaKey } from "#lib/metrics/area.ts";
import type { DataKind } from "#lib/metrics/kinds.ts";
import { listsOf } from "#lib/metrics/area-records.ts";
import { AreaLists } from "./area-lists.tsx";
import { AreaPageLink } from "./area-page-link.tsx";
import { AreaRows, type LiveRow } from "./area-rows.tsx";
import { areaId, keepOpenAreas } from "./use-open-areas.ts";

type AreaFoldProps = {
  area: AreaKey;
  rows: readonly LiveRow[];
  held: readonly DataKind[];
  personId: string;
};

/** An area folded to its name: opened, a row for each metric that is not pinned, and links to its page and lists. */
export const AreaFold = memo(function AreaFold({ area, rows, held, personId }: AreaFoldProps) {
  const t = useWords("dashboard.liveCards");
  const areas = useWords("metrics.areas");
  const names = useWords("metrics.names");
  const lists = listsOf(area, held);
  return (
    <details onToggle={() => keepOpenAreas(personId)} className="group border-t border-line first:border-t-0">
      <summary className="flex min-h-14 items-center gap-3 px-4 py-2 hover:bg-sunken sm:px-5">
        <svg
          viewBox="0 0 12 12"
          aria-hidden="true"
          className="size-3 shrink-0 text-ink-soft transition-transform group-open:rotate-90"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
        >
          <path d="m4.5 2.5 3.5 3.5-3.5 3.5" />
        </svg>
        <h2 className="text-base sm:shrink-0">{areas(area)}</h2>
        <span
          aria-hidden="true"
          className="min-w-0 flex-1 truncate text-sm text-ink-soft group-open:invisible max-sm:invisible"
        >
          {[...rows.map(({ metric }) => names(metric)), ...lists.map(({ kind }) => t(kind))].join(", ")}
        </span>
        {rows.length > 0 ? (
          <span className="shrink-0 text-sm text-ink-soft figures">
            {t("metrics", { count: rows.length })}
          </span>
        ) : null}
      </summary>
      {/* Its id is inside, so that following a link to it opens the area without script. */}
      <div id={areaId(area)} tabIndex={-1} className="scroll-mt-28 pb-3 outline-none">
        <AreaLists lists={lists} personId={personId}>
          <AreaPageLink area={area} personId={personId} />
        </AreaLists>
        <AreaRows rows={rows} personId={personId} />
      </div>
    </details>
  );
}, readsTheSame);
