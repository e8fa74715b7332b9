import Link from "next/link";
import type { Ref } from "react";
import { VerdictMark } from "#components/metric/verdict-mark.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { AreaKey } from "#lib/metrics/area.ts";
import type { DataKind } from "#lib/metrics/kinds.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { AreaLists, listsOf } from "./area-lists.tsx";
import type { RowWords } from "./describe-row.ts";
import { ROW_LINE_HEIGHT, ROW_LINE_WIDTH } from "./row-line.ts";

type AreaFoldProps = {
  area: AreaKey;
  rows: readonly RowWords[];
  held: readonly DataKind[];
  personId: string;
  /** How often the newest reading of each metric changed while the page was open. */
  arrivals: ReadonlyMap<MetricKey, number>;
  /** It was opened or closed. */
  onToggle: () => void;
  ref: Ref<HTMLDetailsElement>;
};

/** An area folded to its name: opened, a row for each metric that is not pinned, and links to its lists. */
export function AreaFold({ area, rows, held, personId, arrivals, onToggle, ref }: AreaFoldProps) {
  const t = useWords("dashboard.liveCards");
  const areas = useWords("metrics.areas");
  const names = useWords("metrics.names");
  const lists = listsOf(area, held);
  return (
    <details ref={ref} onToggle={onToggle} className="group border-t border-line first:border-t-0">
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
      <div id={`area-${area}`} tabIndex={-1} className="scroll-mt-28 pb-3 outline-none">
        <AreaLists lists={lists} personId={personId} />
        <ul className="grid grid-cols-1 lg:grid-cols-2 lg:gap-x-8">
          {rows.map((row) => (
            <AreaRow
              key={row.metric}
              row={row}
              name={names(row.metric)}
              title={row.latest === null ? undefined : t("trendAndLatest", { value: row.latest })}
              href={`/people/${personId}/${row.metric}`}
              arrival={arrivals.get(row.metric) ?? 0}
            />
          ))}
        </ul>
      </div>
    </details>
  );
}

type AreaRowProps = {
  row: RowWords;
  name: string;
  /** What the value is, where it is no reading. */
  title: string | undefined;
  href: string;
  arrival: number;
};

function AreaRow({ row, name, title, href, arrival }: AreaRowProps) {
  const { metric, value, note, since, line, verdict } = row;
  return (
    <li
      data-row={metric}
      title={title}
      className="relative isolate grid min-h-14 grid-cols-[minmax(0,1fr)_3rem_5.5rem] items-center gap-x-3 gap-y-0.5 border-t border-line px-4 py-2 focus-within:bg-sunken hover:bg-sunken sm:grid-cols-[minmax(0,1fr)_5rem_8.5rem] sm:px-5"
    >
      {arrival > 0 ? (
        <span key={arrival} aria-hidden="true" className="absolute inset-0 -z-10 animate-arrive" />
      ) : null}
      <div className="min-w-0">
        <Link
          href={href}
          prefetch={false}
          className="inline-flex min-h-6 items-center text-sm font-medium outline-none after:absolute after:inset-0 focus-visible:underline"
        >
          {name}
        </Link>
        {note ? <p className="text-xs text-ink-soft figures">{note}</p> : null}
      </div>
      <svg
        viewBox={`0 0 ${ROW_LINE_WIDTH} ${ROW_LINE_HEIGHT}`}
        aria-hidden="true"
        preserveAspectRatio="none"
        className="h-6 w-full"
        fill="none"
        stroke="var(--color-first)"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={line} vectorEffect="non-scaling-stroke" />
      </svg>
      <p className="text-end">
        <span
          className={joinClasses("text-sm font-medium figures", value.length < 16 && "whitespace-nowrap")}
        >
          {verdict ? <VerdictMark verdict={verdict} /> : null} {value}
        </span>
        {since ? <span className="block text-xs text-ink-soft figures">{since}</span> : null}
      </p>
    </li>
  );
}
