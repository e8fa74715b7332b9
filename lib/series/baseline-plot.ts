import { addDays, daysBetween } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { Window } from "#lib/metrics/window.ts";
import { valueAxis } from "./axis.ts";
import type { ValueAxis } from "./axis.ts";

import type { DayValue } from "./day-value.ts";

/** Where the days, their means and the usual range are drawn, in percent of a plot; y from the top. */
export type BaselinePlot = {
  readonly axis: ValueAxis;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** The means, parted where more than a few days are missing. */
  readonly lines: readonly (readonly (readonly [x: number, y: number])[])[];
  readonly band: { readonly top: number; readonly bottom: number } | null;
  /** The first day of each week, counted back from the last day. */
  readonly weeks: readonly { readonly day: LocalDay; readonly x: number }[];
};

type Drawn = {
  readonly days: readonly DayValue[];
  readonly means: readonly DayValue[];
  readonly band: { readonly low: number; readonly high: number } | null;
};

/** Days further apart than this are not joined. */
const LARGEST_STEP_DAYS = 4;
const WEEK = 7;

/** Lays out the `count` days that end with `last`; values in display numbers, `minimumSpan` the least height. */
export function planBaseline(
  { days, means, band }: Drawn,
  {
    last,
    count,
    minimumSpan,
  }: { readonly last: LocalDay; readonly count: number; readonly minimumSpan: number },
): BaselinePlot {
  const first = addDays(last, 1 - count);
  const isShown = ({ day }: DayValue) => first <= day && day <= last;
  const [shownDays, shownMeans] = [days.filter(isShown), means.filter(isShown)];
  const axis = valueAxis([...shownDays.map(({ value }) => value), ...(band ? [band.low, band.high] : [])], {
    minimumSpan,
    steps: 2,
  });
  const x = (day: LocalDay) => (100 * (daysBetween(first, day) + 0.5)) / count;
  const y = (value: number) => 100 - (100 * (value - axis.from)) / (axis.to - axis.from);
  const place = ({ day, value }: DayValue) => [x(day), y(value)] as const;
  return {
    axis,
    points: shownDays.map(place),
    lines: joinDays(shownMeans, LARGEST_STEP_DAYS).map((line) => line.map(place)),
    band: band && { top: y(band.high), bottom: y(band.low) },
    weeks: Array.from({ length: Math.floor(count / WEEK) }, (_, week) => {
      const day = addDays(last, 1 - WEEK * (week + 1));
      return { day, x: x(day) - 50 / count };
    }).toReversed(),
  };
}

/** The `count` days that end with `last`, in UTC, by which the places of a plot are counted. */
export function baselineWindow(last: LocalDay, count: number): Window {
  const to = Date.parse(last) + DAY_MS;
  return { from: to - count * DAY_MS, to };
}

/** Days in runs of which each follows at most `largestStep` days after the one before. */
export function joinDays(days: readonly DayValue[], largestStep: number): DayValue[][] {
  const lines: DayValue[][] = [];
  for (const day of days) {
    const line = lines.at(-1);
    const before = line?.at(-1);
    if (line && before && daysBetween(before.day, day.day) <= largestStep) line.push(day);
    else lines.push([day]);
  }
  return lines;
}
