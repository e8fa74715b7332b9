"use client";

import { TitledSection } from "#components/ui/titled-section.tsx";
import type { ReactNode } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { AreaKey } from "#lib/metrics/area.ts";
import { listsOf } from "#lib/metrics/area-records.ts";
import { AreaLists } from "./area-lists.tsx";
import { AreaRows } from "./area-rows.tsx";
import { CardGrid } from "./card-grid.tsx";
import { type BoardProps, useLiveBoard } from "./use-live-board.ts";

type LiveAreaProps = BoardProps & {
  area: AreaKey;
  /** Drawn by the server; null without any. */
  findings: ReactNode;
  /** Drawn by the server: why it has nothing; null while it has. */
  why: ReactNode;
};

/** An area: all that can be said of it or is missing for that, its recent metrics as cards, its others, its lists. */
export function LiveArea({ area, findings, why, ...board }: LiveAreaProps) {
  const { personId, held } = board;
  const t = useWords("dashboard.liveArea");
  const { reader, goals, now, shown, rows, arrivals, announcement } = useLiveBoard(board, area);
  const lists = listsOf(area, held);

  if (shown.length === 0 && rows.length === 0 && lists.length === 0)
    return <EmptyState title={t("empty.title")}>{why}</EmptyState>;
  return (
    <div className="grid grid-cols-1 gap-6 sm:gap-8">
      <p role="status" className="sr-only">
        {announcement}
      </p>
      {findings ? (
        <Part id="findings" title={t("findings")}>
          <div className="rounded-lg border border-line bg-surface px-5 py-2 shadow-card">{findings}</div>
        </Part>
      ) : null}
      {shown.length > 0 ? (
        <Part id="recent" title={t("recent")}>
          <CardGrid
            cards={shown}
            goals={goals}
            personId={personId}
            reader={reader}
            now={now}
            arrivals={arrivals}
          />
        </Part>
      ) : null}
      {rows.length > 0 ? (
        <Part id="others" title={t("others")}>
          <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-card print:overflow-visible">
            {/* Without the line above the first row. */}
            <div className="-mt-px">
              <AreaRows rows={rows} personId={personId} />
            </div>
          </div>
        </Part>
      ) : null}
      {lists.length > 0 ? (
        <div className="print:hidden">
          <Part id="lists" title={t("lists")}>
            <div className="-mx-4 sm:-mx-5">
              <AreaLists lists={lists} personId={personId} />
            </div>
          </Part>
        </div>
      ) : null}
    </div>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <TitledSection id={id} title={title} className="grid grid-cols-1 gap-2">
      {children}
    </TitledSection>
  );
}
