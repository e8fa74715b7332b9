import Link from "next/link";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { FINDING_NAMES } from "#lib/metrics/afib-class.ts";
import type { Finding } from "#lib/metrics/afib-class.ts";
import type { FindingCounts } from "#lib/series/finding-counts.ts";
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

/** Links that leave only the results of one conclusion in a list, each with how many there are. */
export function FindingFilter({ counts, selected, hrefOf, locale }: FindingFilterProps) {
  const choices = [
    { finding: null, name: "All", count: counts.total },
    ...FINDINGS.map((finding) => ({ finding, name: FINDING_NAMES[finding], count: counts[finding] })),
  ];
  return (
    <nav aria-label="Filter by result" className="flex flex-wrap gap-2">
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
            <span className="figures">{count.toLocaleString(locale)}</span>
          </LinkPending>
        </Link>
      ))}
    </nav>
  );
}
