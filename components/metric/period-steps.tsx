import Link from "next/link";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { Window } from "#lib/metrics/window.ts";
import { rangeQuery } from "#lib/series/range.ts";
import type { RangeSelection } from "#lib/series/range.ts";
import type { Reader } from "./reader.ts";

type PeriodStepsProps = {
  path: string;
  window: Window;
  previous: RangeSelection | null;
  next: RangeSelection | null;
  today: LocalDay;
  /** What else stays in the address: "&result=positive". */
  also?: string;
  reader: Reader;
};

/** The days shown, and a step to those before and after. */
export function PeriodSteps({ path, window, previous, next, today, also = "", reader }: PeriodStepsProps) {
  const day = (at: number) => formatInstant(at, reader.zone, reader.locale, "date");
  return (
    <div className="flex items-center gap-1">
      <Step
        href={previous ? `${path}${rangeQuery(previous, today)}${also}` : null}
        name="Earlier"
        path="M10 3 5 8l5 5"
      />
      <p className="min-w-0 grow text-center text-sm text-balance text-ink-soft figures sm:min-w-52 print:text-left">
        {day(window.from)} – {day(window.to - 1)}
      </p>
      <Step
        href={next ? `${path}${rangeQuery(next, today)}${also}` : null}
        name="Later"
        path="m6 3 5 5-5 5"
      />
    </div>
  );
}

function Step({ href, name, path }: { href: string | null; name: string; path: string }) {
  const look = "grid size-11 shrink-0 place-items-center rounded-md print:hidden";
  const arrow = (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      className="size-4"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
    >
      <path d={path} />
    </svg>
  );
  return href ? (
    <Link
      href={href}
      scroll={false}
      prefetch={false}
      aria-label={name}
      title={name}
      className={`${look} hover:bg-sunken`}
    >
      <LinkPending>{arrow}</LinkPending>
    </Link>
  ) : (
    <span aria-hidden="true" className={`${look} text-edge opacity-50`}>
      {arrow}
    </span>
  );
}
