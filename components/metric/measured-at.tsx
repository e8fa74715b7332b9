import { daysBetween, localDayOf } from "#lib/metrics/local-day.ts";
import { formatAge, formatInstant } from "#lib/metrics/local-time.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import type { Reading } from "#lib/series/reading.ts";
import { isStale } from "#lib/series/card.ts";
import type { Reader } from "./reader.ts";

type MeasuredAtProps = { metric: Metric; reading: Reading | null; reader: Reader; now: number };

/** How fresh a reading is, in words; the exact instant is in the title. Sentences are English, dates the reader's. */
export function MeasuredAt({ metric, reading, reader, now }: MeasuredAtProps) {
  if (!reading) return <p className="text-sm whitespace-nowrap text-ink-soft">No reading yet</p>;
  const stale = isStale({ at: reading.at, staleAfterDays: metric.staleAfterDays }, now);
  const exact =
    metric.per === "day"
      ? formatInstant(reading.at, reading.zone, reader.locale, "date")
      : formatInstant(reading.at, reader.zone, reader.locale, "full");
  return (
    <p className="text-sm whitespace-nowrap text-ink-soft">
      <time dateTime={new Date(reading.at).toISOString()} title={exact}>
        {capitalise(ageOf(metric, reading, now))}
      </time>
      {stale ? (
        <span className="ml-2 rounded-sm border border-dashed border-edge px-1.5 py-px text-xs font-medium">
          Not recent
        </span>
      ) : null}
    </p>
  );
}

/** Of a whole day: how many days ago; it is kept at its noon, which this morning is still to come. */
function ageOf(metric: Metric, { at, zone }: Reading, now: number): string {
  if (metric.per !== "day") return formatAge(at, now, "en");
  const days = daysBetween(localDayOf(at, zone), localDayOf(now, zone));
  return days <= 0 ? "so far today" : formatAge(now - days * DAY, now, "en");
}

const DAY = 86_400_000;

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
