import { areaOf, AREAS } from "#lib/metrics/area.ts";
import type { AreaKey } from "#lib/metrics/area.ts";
import { addDays } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { Window } from "#lib/metrics/window.ts";
import {
  dayCountOf,
  daysOfWindow,
  lastDay,
  nextRange,
  parseRange,
  previousRange,
  rangeWindow,
} from "#lib/series/range.ts";
import type { ChosenDays, DaySpan, RangeSelection, SearchParams } from "#lib/series/range.ts";
import { buildSeries } from "#lib/series/series.ts";
import type { Series } from "#lib/series/series.ts";
import { loadWindowHistories, type PersonAt } from "./load-histories.ts";
import { pageZone } from "./page-zone.ts";
import { findMainSignal } from "./load-signal.ts";

/** What was measured on some days. */
export type DaysPage = {
  readonly zone: string;
  readonly today: LocalDay;
  readonly days: DaySpan;
  /** More days were asked for than are read at once: these are the last of them. */
  readonly isCut: boolean;
  readonly window: Window;
  readonly previous: RangeSelection | null;
  readonly next: RangeSelection | null;
  /** Of each metric with a reading, by area. */
  readonly areas: readonly { readonly area: AreaKey; readonly series: readonly Series[] }[];
  /** The signal of which a day has minutes; null where no device sampled any. */
  readonly signal: string | null;
};

/** All metrics of more days are too much to read at once. */
const MOST_DAYS = 366;

/** Everything measured on the days that an address names. `now` in ms. */
export async function loadDays(
  person: PersonAt & { readonly id: Parameters<typeof findMainSignal>[0] },
  searchParams: SearchParams,
  preferredZone: string | null,
  now: number,
): Promise<DaysPage> {
  // The zone is known only from what is read, and the days only from the zone: a day more on either side.
  const guess = chooseDays(searchParams, pageZone(preferredZone, null), now);
  const around = { from: guess.window.from - 2 * DAY_MS, to: guess.window.to + 2 * DAY_MS };
  const [{ histories, zone }, signal] = await Promise.all([
    loadWindowHistories(person, around),
    findMainSignal(person.id),
  ]);
  const used = pageZone(preferredZone, zone);
  const { today, selection, window, isCut } = chooseDays(searchParams, used, now);
  const series = [...histories.values()]
    .map((history) =>
      buildSeries({ history, window, range: "days", zone: used, now, seq: person.seq, limit: Infinity }),
    )
    .filter(({ observationCount }) => observationCount > 0);
  return {
    zone: used,
    today,
    days: daysOfWindow(window, used),
    isCut,
    window,
    previous: previousRange(selection),
    next: nextRange(selection, today),
    areas: AREAS.map((area) => ({
      area,
      series: series.filter(({ metric }) => areaOf(getMetric(metric)) === area),
    })).filter(({ series: own }) => own.length > 0),
    signal,
  };
}

function chooseDays(searchParams: SearchParams, zone: string, now: number) {
  const today = lastDay(now, zone, null);
  const { selection: asked } = parseRange(searchParams, today);
  const days = daysOfWindow(rangeWindow(asked, zone, null), zone);
  const isCut = dayCountOf(days) > MOST_DAYS;
  const from = isCut ? addDays(days.until, 1 - MOST_DAYS) : days.from;
  const selection: ChosenDays = { range: "days", from, until: days.until };
  return { today, selection, window: rangeWindow(selection, zone, null), isCut };
}
