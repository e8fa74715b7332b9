import { LANGUAGE, type Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { daysBetween, localDayOf, localHourOf } from "#lib/metrics/local-day.ts";
import { formatAge, formatDay, formatInstant } from "#lib/metrics/local-time.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { isStale } from "#lib/series/card.ts";
import { dayOfReading } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { describeReading } from "./describe-reading.ts";
import type { Reader } from "#lib/metrics/reader.ts";

type MeasuredAtProps = { metric: Metric; reading: Reading | null; reader: Reader; now: number };

/** The age of a reading in words; the exact time is in the title. */
export function MeasuredAt({ metric, reading, reader, now }: MeasuredAtProps) {
  const t = useWords("metric.reading");
  if (!reading) return <p className="text-sm whitespace-nowrap text-ink-soft">{t("none")}</p>;
  const stale = isStale({ at: reading.at, staleAfterDays: metric.staleAfterDays }, now);
  const { measuredAt, zone } = describeReading(t, reading, reader, metric.per);
  const exact = {
    moment: formatInstant(reading.at, reader.zone, reader.locale, "full"),
    day: measuredAt,
    night: `${measuredAt}, ${zone}`,
  }[metric.per];
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-sm text-ink-soft">
      <time dateTime={new Date(reading.at).toISOString()} title={exact}>
        {describeAge(t, metric.per, reading, now, reader.locale)}
      </time>
      {stale ? (
        <span className="rounded-sm border border-dashed border-edge px-1.5 py-px text-xs font-medium">
          {t("notRecent")}
        </span>
      ) : null}
    </p>
  );
}

/** A person awake until this hour still calls the night before "last night". */
const STILL_LAST_NIGHT_HOUR = 4;

/**
 * How long ago a reading was (`now` in ms): of a moment as a span of time, of a day or a night by its date on the clock
 * of its own zone. A day is kept at its noon, which this morning is still to come.
 */
export function describeAge(
  t: Words<"metric.reading">,
  per: Metric["per"],
  reading: Reading,
  now: number,
  locale: string,
): string {
  const { at, zone } = reading;
  // A device's clock may be a little ahead of ours.
  if (per === "moment") return capitalise(formatAge(Math.min(at, now), now, LANGUAGE));
  const day = dayOfReading(reading);
  const today = localDayOf(now, zone);
  const days = daysBetween(day, today);
  if (per === "day")
    return days <= 0 ? t("soFarToday") : capitalise(formatAge(now - days * DAY_MS, now, LANGUAGE));
  if (reading.how.nap && (days === 0 || days === 1)) return t(days === 0 ? "napToday" : "napYesterday");
  if (days === 0 || (days === 1 && localHourOf(now, zone) < STILL_LAST_NIGHT_HOUR)) return t("lastNight");
  const date = formatDay(day, locale, day.slice(0, 4) === today.slice(0, 4) ? "day" : "date");
  return t("nightOf", { nap: String(reading.how.nap), date });
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
