import type { Reader } from "#components/metric/reader.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Card } from "#lib/series/card.ts";

const YEAR = 300 * 86_400_000;

/** The first and last day of the strip above. */
export function SparklineDates({ card, reader, now }: { card: Card; reader: Reader; now: number }) {
  const points = card.sparkline[0]?.points ?? [];
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  // A strip that ended long ago says the year.
  const style = now - last.at > YEAR ? "date" : "day";
  const day = (at: number) => formatInstant(at, reader.zone, reader.locale, style);
  return (
    <p aria-hidden="true" className="flex h-4 justify-between text-xs text-ink-soft figures">
      <span>{first === last ? "" : day(first.at)}</span>
      <span>{day(last.at)}</span>
    </p>
  );
}
