import Link from "next/link";
import type { ReactNode } from "react";

type PageLinksProps = {
  /** What is paged, for a name: "Pages of the table". */
  label: string;
  /** Which page is shown, or that all are. */
  page: number | "all";
  pages: number;
  /** How many entries are shown, and how many there are. */
  shown: number;
  total: number;
  /** The plural of what is listed: "readings". */
  entries: string;
  locale: string;
  hrefOf: (page: number | "all") => string;
  /** Keeps the place on the page when another one is shown. */
  keepPlace?: boolean;
};

/** The way through a long list. Paper, which cannot be turned to the next page of it, says what it holds. */
export function PageLinks(props: PageLinksProps) {
  const { label, page, pages, entries, locale, hrefOf, keepPlace = false } = props;
  if (pages <= 1) return null;
  const [shown, total] = [props.shown.toLocaleString(locale), props.total.toLocaleString(locale)];
  const link = (to: number | "all", words: ReactNode) => (
    <Link href={hrefOf(to)} scroll={!keepPlace} prefetch={false} className="flex min-h-11 items-center link">
      {words}
    </Link>
  );
  if (page === "all") {
    return (
      <nav aria-label={label} className="flex flex-wrap items-center justify-between gap-x-4 text-sm">
        <span className="text-ink-soft figures">
          All {total} {entries}
        </span>
        {link(1, "In pages")}
      </nav>
    );
  }
  return (
    <>
      <nav aria-label={label} className="flex flex-wrap items-center justify-between gap-x-4 text-sm">
        {page > 1 ? link(page - 1, `Newer ${entries}`) : <span />}
        <span className="flex flex-wrap items-center gap-x-4 text-ink-soft figures">
          <span>
            Page {page} of {pages}
          </span>
          {link("all", `All ${total}, to print`)}
        </span>
        {page < pages ? link(page + 1, `Older ${entries}`) : <span />}
      </nav>
      <p className="hidden text-sm print:block">
        This is page {page} of {pages} of the list: {shown} of {total} {entries}. To print every one of them,
        open “All {total}, to print” at the end of the list first.
      </p>
    </>
  );
}
