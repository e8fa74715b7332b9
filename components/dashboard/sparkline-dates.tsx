import type { Reader } from "#components/metric/reader.ts";
import { formatRecentDay } from "#lib/metrics/local-time.ts";
import type { Card } from "#lib/series/card.ts";

/** The first and last day of the strip above. */
export function SparklineDates({ card, reader, now }: { card: Card; reader: Reader; now: number }) {
  const points = card.sparkline[0]?.points ?? [];
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const day = (at: number) => formatRecentDay(at, now, reader.zone, reader.locale);
  return (
    <p aria-hidden="true" className="flex h-4 justify-between text-xs text-ink-soft figures">
      <span>{first === last ? "" : day(first.at)}</span>
      <span>{day(last.at)}</span>
    </p>
  );
}
