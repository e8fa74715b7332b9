import Link from "next/link";

type RecordPagesProps = { path: string; page: number; pages: number; newer: string; older: string };

/** The way through a long list. */
export function RecordPages({ path, page, pages, newer, older }: RecordPagesProps) {
  if (pages <= 1) return null;
  const link = (to: number, words: string) => (
    <Link href={to === 1 ? path : `${path}?page=${to}`} className="flex min-h-11 items-center link">
      {words}
    </Link>
  );
  return (
    <nav aria-label="Pages" className="flex items-center justify-between text-sm">
      {page > 1 ? link(page - 1, newer) : <span />}
      <span className="text-ink-soft figures">
        Page {page} of {pages}
      </span>
      {page < pages ? link(page + 1, older) : <span />}
    </nav>
  );
}
