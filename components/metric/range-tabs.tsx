import { RangeLinks } from "#components/ui/range-links.tsx";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { rangeQuery, RANGES } from "#lib/series/range.ts";
import type { RangeSelection } from "#lib/series/range.ts";

type RangeTabsProps = {
  path: string;
  selection: RangeSelection;
  today: LocalDay;
  /** What else stays in the address: "&result=positive". */
  also?: string;
};

/** Week to all. */
export function RangeTabs({ path, selection, today, also = "" }: RangeTabsProps) {
  return (
    <RangeLinks
      ranges={RANGES}
      selected={selection.range}
      hrefOf={(range) => `${path}${rangeQuery({ range, until: selection.until }, today)}${also}`}
    />
  );
}
