import type { FirstSync, FirstSyncKind } from "#lib/live/first-sync.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";

type FirstSyncKindsProps = { firstSync: FirstSync; zone: string; locale: string };

/**
 * What has arrived of each kind so far, with its years: "Nights 412, 2019–2026". A kind without entries is not listed:
 * most people have no device for it, and none is promised.
 */
export function FirstSyncKinds({ firstSync, zone, locale }: FirstSyncKindsProps) {
  const t = useWords("live.firstSyncKinds");
  const names = useWords("metrics.records");
  const kinds = firstSync.kinds.filter(({ count }) => count > 0);
  if (kinds.length === 0) return null;
  return (
    <dl
      aria-live="off"
      className="mt-2 grid grid-cols-2 gap-x-5 gap-y-2 sm:grid-cols-[repeat(auto-fill,minmax(12rem,1fr))]"
    >
      {kinds.map((entry) => (
        <div key={entry.kind}>
          <dt className="text-ink-soft">{names(entry.kind)}</dt>
          <dd className="figures">
            <span className="font-semibold">{formatCount(entry.count, locale)}</span>
            {yearsOf(entry, zone, locale)}
            <span className="text-ink-soft"> · {t(entry.done ? "complete" : "coming")}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function yearsOf({ from, to }: FirstSyncKind, zone: string, locale: string): string {
  if (from === null || to === null) return "";
  const [first, last] = [from, to].map((at) => formatInstant(at, zone, locale, "year"));
  return first === last ? ` · ${first}` : ` · ${first}–${last}`;
}
