import Link from "next/link";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { rangeQuery, RANGES } from "#lib/series/range.ts";
import type { RangeSelection } from "#lib/series/range.ts";

type RangeTabsProps = { path: string; selection: RangeSelection; today: LocalDay };

/** Week to all, as links: they can be opened, kept and gone back to. */
export function RangeTabs({ path, selection, today }: RangeTabsProps) {
  return (
    <nav
      aria-label="Range"
      className="flex max-w-full overflow-x-auto rounded-md border border-line bg-sunken p-0.5"
    >
      {RANGES.map(({ key, label }) => (
        <Link
          key={key}
          href={`${path}${rangeQuery({ range: key, until: selection.until }, today)}`}
          scroll={false}
          prefetch={false}
          aria-current={key === selection.range ? "page" : undefined}
          className="flex min-h-10 grow items-center justify-center rounded-sm px-2 text-sm font-medium whitespace-nowrap text-ink-soft hover:text-ink aria-[current]:bg-surface aria-[current]:text-ink aria-[current]:shadow-card sm:px-3"
        >
          <LinkPending>{label}</LinkPending>
        </Link>
      ))}
    </nav>
  );
}
