import Link from "next/link";
import { useWords } from "#lib/messages/use-words.ts";
import type { RangeKey } from "#lib/series/range.ts";
import type { SampleRangeKey } from "#lib/series/samples/sample-range.ts";
import { LinkPending } from "./link-pending.tsx";

type RangeLinksProps<Key extends RangeKey | SampleRangeKey> = {
  ranges: readonly Key[];
  /** None of them, where days are shown that were chosen by their dates. */
  selected: Key | "days";
  hrefOf: (key: Key) => string;
};

/** Ranges of time as tabs that are links: they can be opened, bookmarked and gone back to. */
export function RangeLinks<Key extends RangeKey | SampleRangeKey>({
  ranges,
  selected,
  hrefOf,
}: RangeLinksProps<Key>) {
  const t = useWords("ui.rangeLinks");
  return (
    <nav
      aria-label={t("range")}
      className="flex max-w-full overflow-x-auto rounded-md border border-line bg-sunken p-0.5 sm:w-fit"
    >
      {ranges.map((key) => (
        <Link
          key={key}
          href={hrefOf(key)}
          scroll={false}
          prefetch={false}
          aria-current={key === selected ? "page" : undefined}
          className="flex min-h-10 grow items-center justify-center rounded-sm px-2 text-sm font-medium whitespace-nowrap text-ink-soft hover:text-ink aria-[current]:bg-surface aria-[current]:text-ink aria-[current]:shadow-card sm:px-3"
        >
          <LinkPending>{t(`ranges.${key as RangeKey | SampleRangeKey}`)}</LinkPending>
        </Link>
      ))}
    </nav>
  );
}
