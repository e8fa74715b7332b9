import { getWords } from "#lib/messages/get-words.ts";
import { LANGUAGE } from "#lib/messages/language.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/metrics/time.ts";

const SPANS: readonly (readonly [unit: string, ms: number])[] = [
  ["day", DAY_MS],
  ["hour", HOUR_MS],
  ["minute", MINUTE_MS],
];

/** How long something took, in the greatest unit of which there are two, rounded: "90 minutes", "1 second". */
export function formatSpan(ms: number): string {
  if (ms < 950) return getWords("health.formatSpan")("short");
  const [unit, length] = SPANS.find(([, long]) => ms >= 2 * long) ?? ["second", 1_000];
  return new Intl.NumberFormat(LANGUAGE, { style: "unit", unit, unitDisplay: "long" }).format(
    Math.round(ms / length),
  );
}

/** "2 Mar 2026 – 5 Mar 2026", or the one day that it is. */
export function formatDays(first: LocalDay, last: LocalDay, locale: string): string {
  const begin = formatDay(first, locale, "date");
  return first === last ? begin : `${begin} – ${formatDay(last, locale, "date")}`;
}
