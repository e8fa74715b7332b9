import Link from "next/link";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { Table } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { FINDING_NAMES } from "#lib/metrics/afib-class.ts";
import type { Finding } from "#lib/metrics/afib-class.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { FindingCounts, MonthCounts as Counts } from "#lib/series/finding-counts.ts";
import { FindingMark } from "./finding-mark.tsx";

const FINDINGS = ["positive", "negative", "none"] as const satisfies readonly Finding[];

type FindingFilterProps = {
  /** Of everything in the list, filtered or not. */
  counts: FindingCounts;
  /** Null shows all. */
  selected: Finding | null;
  hrefOf: (finding: Finding | null) => string;
  locale: string;
};

/** Links that filter a list by conclusion, each with its number of results. */
export function FindingFilter({ counts, selected, hrefOf, locale }: FindingFilterProps) {
  const t = useWords("metric.findings");
  const choices = [
    { finding: null, name: t("all"), count: counts.total },
    ...FINDINGS.map((finding) => ({ finding, name: FINDING_NAMES[finding], count: counts[finding] })),
  ];
  return (
    <nav aria-label={t("filter")} className="flex flex-wrap gap-2">
      {choices.map(({ finding, name, count }) => (
        <Link
          key={name}
          href={hrefOf(finding)}
          scroll={false}
          prefetch={false}
          aria-current={finding === selected ? "page" : undefined}
          className="inline-flex min-h-11 items-center gap-2 rounded-md border border-line px-3 text-sm aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold"
        >
          <LinkPending>
            {finding ? <FindingMark finding={finding} /> : null} {name}{" "}
            <span className="figures">{formatCount(count, locale)}</span>
          </LinkPending>
        </Link>
      ))}
    </nav>
  );
}

/** How often each conclusion was reached in each month, the newest month first. */
export function MonthCounts({ months, locale }: { months: readonly Counts[]; locale: string }) {
  const t = useWords("metric.findings");
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
        ...FINDINGS.map((finding) => ({
          key: finding,
          head: t(finding),
          numeric: true,
          cell: (counts: Counts) =>
            finding === "positive" && counts.positive > 0 ? (
              <span className="inline-flex items-baseline gap-2 font-semibold">
                <FindingMark finding="positive" />
                {formatCount(counts.positive, locale)}
              </span>
            ) : (
              formatCount(counts[finding], locale)
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
