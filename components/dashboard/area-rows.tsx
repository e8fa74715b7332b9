import Link from "next/link";
import { memo } from "react";
import { VerdictMark } from "#components/metric/verdict-mark.tsx";
import { ArrivalMark } from "#components/ui/arrival-mark.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { RowWords } from "./describe-row.ts";
import { ROW_LINE_HEIGHT, ROW_LINE_WIDTH } from "./row-line.ts";

/** A row on an open page. `arrival`: how often its newest reading changed there. */
export type LiveRow = RowWords & { readonly arrival: number };

type AreaRowsProps = { rows: readonly LiveRow[]; personId: string };

/** Metrics in a line each. */
export function AreaRows({ rows, personId }: AreaRowsProps) {
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
        />
      ))}
    </ul>
  );
}

type AreaRowProps = Omit<LiveRow, "version" | "latest" | "due"> & {
  name: string;
  /** What the value is, where it is no reading. */
  title: string | undefined;
  href: string;
};

/**
 * Its words are its props one by one: a page that is sent again draws only the rows of which a word changed. It looks as
 * `area-row` says (globals.css): a page has dozens of rows, and would carry the classes of all elements for each.
 */
const AreaRow = memo(function AreaRow(props: AreaRowProps) {
  const { metric, value, note, since, line, verdict, name, title, href, arrival } = props;
  return (
    <li data-row={metric} title={title} className="area-row">
      {arrival > 0 ? <ArrivalMark key={arrival} rounded={false} /> : null}
      <div>
        <Link href={href} prefetch={false}>
          {name}
        </Link>
        {note ? <p>{note}</p> : null}
      </div>
      <svg viewBox={`0 0 ${ROW_LINE_WIDTH} ${ROW_LINE_HEIGHT}`} aria-hidden="true" preserveAspectRatio="none">
        <path d={line} />
      </svg>
      <p>
        <span className={value.length < 13 ? "whitespace-nowrap" : undefined}>
          {verdict ? <VerdictMark verdict={verdict} /> : null}
          {verdict ? ` ${value}` : value}
        </span>
        {since ? <span>{since}</span> : null}
      </p>
    </li>
  );
});
