import Link from "next/link";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { Table } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { Verdict } from "#lib/metrics/afib-class.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { MonthCounts as Counts, VerdictCounts } from "#lib/series/verdict-counts.ts";
import { VerdictMark } from "./verdict-mark.tsx";

const VERDICTS = ["positive", "negative", "none"] as const satisfies readonly Verdict[];

type VerdictFilterProps = {
  /** Of everything in the list, filtered or not. */
  counts: VerdictCounts;
  /** Null shows all. */
  selected: Verdict | null;
  hrefOf: (verdict: Verdict | null) => string;
  locale: string;
};

/** Links that filter a list by conclusion, each with its number of results. */
export function VerdictFilter({ counts, selected, hrefOf, locale }: VerdictFilterProps) {
  const t = useWords("metric.verdicts");
  const words = useWords("metric.reading");
  const choices = [
    { verdict: null, name: t("all"), count: counts.total },
    ...VERDICTS.map((verdict) => ({
      verdict,
      name: words(`verdictNames.${verdict}`),
      count: counts[verdict],
    })),
  ];
  return (
    <nav aria-label={t("filter")} className="flex flex-wrap gap-2">
      {choices.map(({ verdict, name, count }) => (
        <Link
          key={name}
          href={hrefOf(verdict)}
          scroll={false}
          prefetch={false}
          aria-current={verdict === selected ? "page" : undefined}
          className="inline-flex min-h-11 items-center gap-2 rounded-md border border-line px-3 text-sm aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold"
        >
          <LinkPending>
            {verdict ? <VerdictMark verdict={verdict} /> : null} {name}{" "}
            <span className="figures">{formatCount(count, locale)}</span>
          </LinkPending>
        </Link>
      ))}
    </nav>
  );
}

/** How often each conclusion was reached in each month, the newest month first. */
export function MonthCounts({ months, locale }: { months: readonly Counts[]; locale: string }) {
  const t = useWords("metric.verdicts");
  if (months.length === 0) return null;
  return (
    <Table
      caption={t("caption")}
      rows={months}
      rowKey={({ month }) => month}
      className="max-h-80"
      columns={[
        {
          key: "month",
          head: t("month"),
          cell: ({ month }) => (
            <span className="whitespace-nowrap">{formatDay(`${month}-01`, locale, "month-year")}</span>
          ),
        },
        // Short heads, so that a phone shows the first columns whole.
        ...VERDICTS.map((verdict) => ({
          key: verdict,
          head: t(verdict),
          numeric: true,
          cell: (counts: Counts) =>
            verdict === "positive" && counts.positive > 0 ? (
              <span className="inline-flex items-baseline gap-2 font-semibold">
                <VerdictMark verdict="positive" />
                {formatCount(counts.positive, locale)}
              </span>
            ) : (
              formatCount(counts[verdict], locale)
            ),
        })),
        {
          key: "total",
          head: t("recordings"),
          numeric: true,
          cell: ({ total }) => formatCount(total, locale),
        },
      ]}
    />
  );
}
