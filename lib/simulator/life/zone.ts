import { TZDate } from "@date-fns/tz";
import { DAY_S } from "../world/time.ts";

const SPAN = 28 * DAY_S;

/** The offset from UTC before and from a change on; `at` is Infinity where a span has no change. */
type Span = { before: number; after: number; at: number };

const spans = new Map<string, Map<number, Span>>();

function offsetFromZone(zone: string, second: number): number {
  return -new TZDate(second * 1000, zone).getTimezoneOffset() * 60;
}

function measureSpan(zone: string, number: number): Span {
  let [low, high] = [number * SPAN, (number + 1) * SPAN];
  const [before, after] = [offsetFromZone(zone, low), offsetFromZone(zone, high)];
  if (before === after) return { before, after, at: Infinity };
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetFromZone(zone, middle) === before) low = middle;
    else high = middle;
  }
  return { before, after, at: high };
}

/**
 * Seconds by which local clocks of the zone are ahead of UTC. Called a thousand times for a day of minutes, so the
 * zone's rule is cached per four weeks (which contain at most one change).
 */
export function zoneOffset(zone: string, second: number): number {
  const number = Math.floor(second / SPAN);
  if (latest.number !== number || latest.zone !== zone)
    latest = { zone, number, span: findSpan(zone, number) };
  return second < latest.span.at ? latest.span.before : latest.span.after;
}

/** Minutes come in a row: most ask for the span that the one before asked for. */
let latest: { zone: string; number: number; span: Span } = {
  zone: "",
  number: 0,
  span: { before: 0, after: 0, at: Infinity },
};

function findSpan(zone: string, number: number): Span {
  const known = spans.get(zone) ?? new Map<number, Span>();
  spans.set(zone, known);
  const span = known.get(number) ?? measureSpan(zone, number);
  known.set(number, span);
  return span;
}

/** The civil day (days since 1 January 1970 by local date) at a Unix second. */
export function civilDay(zone: string, second: number): number {
  return Math.floor((second + zoneOffset(zone, second)) / DAY_S);
}

/** The Unix second of a local hour (with a fraction; below 0 or above 24 for the days beside) of a civil day. */
export function secondOfDay(zone: string, day: number, hour: number): number {
  const local = day * DAY_S + Math.round(hour * 3600);
  const guess = local - zoneOffset(zone, local);
  return local - zoneOffset(zone, guess);
}

/** Hour of the local day, with a fraction. */
export function localHour(zone: string, second: number): number {
  return ((second + zoneOffset(zone, second)) % DAY_S) / 3600;
}

/** 0 for Sunday. */
export function weekdayOf(day: number): number {
  return (day + 4) % 7;
}

/** `YYYY-MM-DD` of a civil day. */
export function ymdOfDay(day: number): string {
  return new Date(day * DAY_S * 1000).toISOString().slice(0, 10);
}

/** The civil day of `YYYY-MM-DD`, or null when it is no date. */
export function dayOfYmd(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text
    ? null
    : time / DAY_S / 1000;
}
