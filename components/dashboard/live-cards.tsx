"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { joinClasses } from "#components/ui/join-classes.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { areaOf, AREAS } from "#lib/metrics/area.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { AreaBar, type AreaLink } from "./area-bar.tsx";
import { AreaFold } from "./area-fold.tsx";
import { listsOf } from "#lib/metrics/area-records.ts";
import { AreaPageLink } from "./area-page-link.tsx";
import { CardGrid } from "./card-grid.tsx";
import { type BoardProps, useLiveBoard } from "./use-live-board.ts";
import { areaId, useOpenAreas } from "./use-open-areas.ts";

/** Today (drawn by the server), the pinned cards, and everything else folded by area. */
export function LiveCards({ today, ...props }: BoardProps & { today: ReactNode }) {
  const { personId, held } = props;
  const t = useWords("dashboard.liveCards");
  const nameOf = useWords("metrics.areas");
  const pages = useWords("people.pages");
  const { reader, goals, now, shown, rows, arrivals, announcement } = useLiveBoard(props);

  const areas = AREAS.map((area) => ({
    area,
    rows: rows.filter(({ metric }) => areaOf(getMetric(metric)) === area),
    card: shown.find(({ metric }) => areaOf(getMetric(metric)) === area)?.metric,
  }));
  const folded = areas.filter(({ area, rows: own }) => own.length > 0 || listsOf(area, held).length > 0);
  const links = areas.flatMap(({ area, card }): AreaLink[] => {
    if (folded.some((one) => one.area === area)) return [{ area, href: `#${areaId(area)}` }];
    return card ? [{ area, href: `#card-${card}` }] : [];
  });
  useOpenAreas(personId);

  if (shown.length === 0 && folded.length === 0) return <p className="text-ink-soft">{pages("noneSoFar")}</p>;
  return (
    <>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      <AreaBar links={links} />
      {today}
      <section aria-labelledby="pinned">
        <div className="flex items-baseline justify-between gap-4 pb-2">
          <h2 id="pinned" className="text-lg">
            {t("pinned")}
          </h2>
          <Link
            href={`/people/${personId}/arrange`}
            prefetch={false}
            className="inline-flex min-h-11 items-center text-sm link print:hidden"
          >
            {t("arrange")}
          </Link>
        </div>
        {shown.length > 0 ? (
          <CardGrid
            cards={shown}
            goals={goals}
            personId={personId}
            reader={reader}
            now={now}
            arrivals={arrivals}
          />
        ) : (
          <p className="text-sm text-ink-soft">{t("nothingPinned")}</p>
        )}
      </section>
      {links.length > 0 ? (
        <div
          className={joinClasses(
            "mt-6 overflow-hidden rounded-lg border border-line bg-surface shadow-card sm:mt-8 print:overflow-visible",
            folded.length === 0 && "print:hidden",
          )}
        >
          {areas.map(({ area, rows: own, card }) => {
            if (own.length > 0 || listsOf(area, held).length > 0)
              return <AreaFold key={area} area={area} rows={own} held={held} personId={personId} />;
            // All that it has is pinned: there is nothing to unfold.
            return card ? (
              <p
                key={area}
                className="flex min-h-14 flex-wrap items-center gap-x-3 border-t border-line ps-10 pe-4 first:border-t-0 sm:ps-11 sm:pe-5 print:hidden"
              >
                <span className="font-semibold">{nameOf(area)}</span>
                <AreaPageLink area={area} personId={personId} />
              </p>
            ) : null;
          })}
        </div>
      ) : null}
    </>
  );
}
