import Link from "next/link";
import { Icon } from "#components/ui/icon.tsx";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { Reader } from "#lib/metrics/reader.ts";

type PeriodStepsProps = {
  window: Window;
  /** The addresses of the periods before and after; null where there is none. */
  previous: string | null;
  next: string | null;
  /** The addresses of half and of twice the days; null where there is none. */
  closer: string | null;
  farther: string | null;
  reader: Reader;
};

/** The days shown, with links to the periods before and after, and to fewer and more days. */
export function PeriodSteps({ window, previous, next, closer, farther, reader }: PeriodStepsProps) {
  const t = useWords("metric.chart");
  const range = useWords("metric.range");
  const day = (at: number) => formatInstant(at, reader.zone, reader.locale, "date");
  return (
    <div className="flex items-center gap-1">
      <Step href={previous} name={t("earlier")} path="M10 3 5 8l5 5" />
      <p className="min-w-0 grow text-center text-sm text-balance text-ink-soft figures sm:min-w-52 print:text-start">
        {day(window.from)} – {day(window.to - 1)}
      </p>
      <Step href={next} name={t("later")} path="m6 3 5 5-5 5" />
      <Step href={farther} name={range("zoomOut")} path="M3 8h10" />
      <Step href={closer} name={range("zoomIn")} path="M3 8h10M8 3v10" />
    </div>
  );
}

function Step({ href, name, path }: { href: string | null; name: string; path: string }) {
  const style = "grid size-11 shrink-0 place-items-center rounded-md print:hidden";
  const arrow = (
    <Icon strokeWidth="1.8">
      <path d={path} />
    </Icon>
  );
  return href ? (
    <Link
      href={href}
      scroll={false}
      prefetch={false}
      aria-label={name}
      title={name}
      className={`${style} hover:bg-sunken`}
    >
      <LinkPending>{arrow}</LinkPending>
    </Link>
  ) : (
    <span aria-hidden="true" className={`${style} text-edge opacity-50`}>
      {arrow}
    </span>
  );
}
