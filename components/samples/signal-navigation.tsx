import Link from "next/link";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { SAMPLE_RANGES, type SampleRangeKey } from "#lib/series/samples/sample-range.ts";

type SignalNavigationProps = {
  personId: string;
  signal: string;
  signals: readonly { readonly key: string; readonly name: string }[];
  range: SampleRangeKey;
};

const TAB =
  "flex min-h-10 grow items-center justify-center rounded-sm px-2 text-sm font-medium whitespace-nowrap text-ink-soft hover:text-ink aria-[current]:bg-surface aria-[current]:text-ink aria-[current]:shadow-card sm:px-3";

/** Day to all, and the other signals that there are, as links. */
export function SignalNavigation({ personId, signal, signals, range }: SignalNavigationProps) {
  const base = `/people/${personId}/minutes`;
  const others = signals.filter(({ key }) => key !== signal);
  return (
    <div className="grid grid-cols-1 gap-3">
      <nav
        aria-label="Range"
        className="flex max-w-full overflow-x-auto rounded-md border border-line bg-sunken p-0.5"
      >
        {SAMPLE_RANGES.map(({ key, label }) => (
          <Link
            key={key}
            href={`${base}/${signal}?range=${key}`}
            scroll={false}
            prefetch={false}
            aria-current={key === range ? "page" : undefined}
            className={TAB}
          >
            <LinkPending>{label}</LinkPending>
          </Link>
        ))}
      </nav>
      {others.length > 0 ? (
        <Disclosure summary="What else is sampled">
          <nav aria-label="Other signals" className="flex flex-wrap gap-x-5 text-sm">
            {others.map(({ key, name }) => (
              <Link
                key={key}
                href={`${base}/${key}?range=${range}`}
                prefetch={false}
                className="inline-flex min-h-11 items-center link"
              >
                {name}
              </Link>
            ))}
          </nav>
        </Disclosure>
      ) : null}
    </div>
  );
}
