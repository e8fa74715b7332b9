import Link from "next/link";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { RangeLinks } from "#components/ui/range-links.tsx";
import { SAMPLE_RANGES, type SampleRangeKey } from "#lib/series/samples/sample-range.ts";

type SignalNavigationProps = {
  personId: string;
  signal: string;
  signals: readonly { readonly key: string; readonly name: string }[];
  range: SampleRangeKey;
};

/** Day to all, and the other signals that there are, as links. */
export function SignalNavigation({ personId, signal, signals, range }: SignalNavigationProps) {
  const base = `/people/${personId}/minutes`;
  const others = signals.filter(({ key }) => key !== signal);
  return (
    <div className="grid grid-cols-1 gap-3 print:hidden">
      <RangeLinks
        ranges={SAMPLE_RANGES}
        selected={range}
        hrefOf={(key) => `${base}/${signal}?range=${key}`}
      />
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
