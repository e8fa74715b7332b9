import Link from "next/link";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { RangeLinks } from "#components/ui/range-links.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { Signal } from "#lib/metrics/samples/signal.ts";
import { SAMPLE_RANGES, type SampleRangeKey } from "#lib/series/samples/sample-range.ts";

type SignalNavigationProps = {
  personId: string;
  signal: string;
  signals: readonly Signal["key"][];
  range: SampleRangeKey;
};

/** Links to the ranges, day to all, and to the other signals. */
export function SignalNavigation({ personId, signal, signals, range }: SignalNavigationProps) {
  const t = useWords("samples.signalNavigation");
  const names = useWords("metrics.signals");
  const base = `/people/${personId}/minutes`;
  const others = signals.filter((key) => key !== signal);
  return (
    <div className="grid grid-cols-1 gap-3 print:hidden">
      <RangeLinks
        ranges={SAMPLE_RANGES}
        selected={range}
        hrefOf={(key) => `${base}/${signal}?range=${key}`}
      />
      {others.length > 0 ? (
        <Disclosure summary={t("others")}>
          <nav aria-label={t("others")} className="flex flex-wrap gap-x-5 text-sm">
            {others.map((key) => (
              <Link
                key={key}
                href={`${base}/${key}?range=${range}`}
                prefetch={false}
                className="inline-flex min-h-11 items-center link"
              >
                {names(key)}
              </Link>
            ))}
          </nav>
        </Disclosure>
      ) : null}
    </div>
  );
}

/** The link to what devices sample; nothing for a person whose devices sample nothing. */
export function MinutesLink({ personId, signal }: { personId: string; signal: string | null }) {
  const t = useWords("samples.signalNavigation");
  if (signal === null) return null;
  return (
    <Link
      href={`/people/${personId}/minutes/${signal}`}
      prefetch={false}
      className="inline-flex min-h-11 items-center link print:hidden"
    >
      {t("minutes")}
    </Link>
  );
}
