import Link from "next/link";
import type { ReactNode } from "react";
import { useWords } from "#lib/messages/use-words.ts";

type PageLinksProps = {
  /** The name of the navigation: "Pages of the table". */
  label: string;
  /** Which page is shown, or that all are. */
  page: number | "all";
  pages: number;
  /** How many entries are shown, and how many there are. */
  shown: number;
  total: number;
  /** What is listed. */
  entries: "readings" | "nights" | "workouts";
  locale: string;
  hrefOf: (page: number | "all") => string;
  /** Keeps the place on the page when another one is shown. */
  keepPlace?: boolean;
};

/** Links through the pages of a long list. On paper, a sentence says which page it is. */
export function PageLinks(props: PageLinksProps) {
  const t = useWords("ui.pageLinks");
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
        <span className="text-ink-soft figures">{t("all", { total, entries })}</span>
        {link(1, t("inPages"))}
      </nav>
    );
  }
  return (
    <>
      <nav aria-label={label} className="flex flex-wrap items-center justify-between gap-x-4 text-sm">
        {page > 1 ? link(page - 1, t("newer", { entries })) : <span />}
        <span className="flex flex-wrap items-center gap-x-4 text-ink-soft figures">
          <span>{t("page", { page, pages })}</span>
          {link("all", t("allToPrint", { total }))}
        </span>
        {page < pages ? link(page + 1, t("older", { entries })) : <span />}
      </nav>
      <p className="hidden text-sm print:block">{t("printedPage", { page, pages, shown, total, entries })}</p>
    </>
  );
}
