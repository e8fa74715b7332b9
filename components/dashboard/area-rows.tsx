import Link from "next/link";
import { memo } from "react";
import { VerdictMark } from "#components/metric/verdict-mark.tsx";
import { ArrivalMark } from "#components/ui/arrival-mark.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { RowWords } from "./describe-row.ts";
import { ROW_LINE_HEIGHT, ROW_LINE_WIDTH } from "./row-line.ts";

type AreaRowsProps = {
  rows: readonly RowWords[];
  personId: string;
  /** How often the newest reading of each metric changed while the page was open. */
  arrivals: ReadonlyMap<MetricKey, number>;
};

/** Metrics in a line each. */
export function AreaRows({ rows, personId, arrivals }: AreaRowsProps) {
  const t = useWords("dashboard.liveCards");
  const names = useWords("metrics.names");
  return (
    <ul className="grid grid-cols-1 lg:grid-cols-2 lg:gap-x-8">
      {rows.map((row) => (
        <AreaRow
          key={row.metric}
          {...row}
          name={names(row.metric)}
          title={row.latest === null ? undefined : t("trendAndLatest", { value: row.latest })}
          href={`/people/${personId}/${row.metric}`}
          arrival={arrivals.get(row.metric) ?? 0}
        />
      ))}
    </ul>
  );
}

type AreaRowProps = Omit<RowWords, "version" | "latest" | "due"> & {
  name: string;
  /** What the value is, where it is no reading. */
  title: string | undefined;
  href: string;
  arrival: number;
};

/** Its words are its props one by one: a page that is sent again draws only the rows of which a word changed. */
const AreaRow = memo(function AreaRow(props: AreaRowProps) {
  const { metric, value, note, since, line, verdict, name, title, href, arrival } = props;
  return (
    <li
      data-row={metric}
      title={title}
      className="relative isolate grid min-h-14 grid-cols-[minmax(0,1fr)_2.5rem_6.25rem] items-center gap-x-3 gap-y-0.5 border-t border-line px-4 py-2 focus-within:bg-sunken hover:bg-sunken sm:grid-cols-[minmax(0,1fr)_5rem_8.5rem] sm:px-5"
    >
      {arrival > 0 ? <ArrivalMark key={arrival} rounded={false} /> : null}
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
});
