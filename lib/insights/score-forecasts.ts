import { addDays, addMonths, daysBetween, localDayOf, startOfLocalDay } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { isStale } from "#lib/series/card.ts";
import { dayOfReading } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import type { Line } from "./fit-line.ts";
import { fitWeight } from "./fit-weight.ts";

/** How a person's own forecasts of the last year turned out. */
export type ForecastScore = {
  /** How many could be made and have come due. */
  readonly made: number;
  /** Of how many weight lay where they said. */
  readonly held: number;
};

const MONTHS = 12;
/** How far ahead they look, days. */
const FORECAST_DAYS = 28;
/** A line is read from eight weeks; with clocks of all zones. */
const KNOWN_DAYS = 58;

/**
 * Makes the forecast of the first of each month of the last year again, from what had been measured by then: where the
 * line of weight is four weeks later, if the rate goes on. It held where the line of that later day lies within the 95 %
 * intervals of both. Null without one that has come due. Readings oldest first; `now` in ms.
 */
export function scoreForecasts(
  readings: readonly Reading[],
  now: number,
  zone: string,
): ForecastScore | null {
  const thisMonth = `${localDayOf(now, zone).slice(0, 7)}-01`;
  const scored = Array.from({ length: MONTHS }, (_, index) => addMonths(thisMonth, -index))
    .map((day) => ({ made: day, due: addDays(day, FORECAST_DAYS) }))
    .filter(({ due }) => startOfLocalDay(due, zone) <= now)
    .flatMap(({ made, due }) => {
      const [before, after] = [lineAt(readings, made, zone), lineAt(readings, due, zone)];
      return before && after ? [isHeld(before, after)] : [];
    });
  return scored.length === 0 ? null : { made: scored.length, held: scored.filter((held) => held).length };
}

/** The line at the beginning of a day, whose x counts days from `origin`. */
type DatedLine = { readonly origin: LocalDay; readonly line: Line };

function lineAt(readings: readonly Reading[], day: LocalDay, zone: string): DatedLine | null {
  const at = startOfLocalDay(day, zone);
  const known = readings.slice(countBefore(readings, at - KNOWN_DAYS * DAY_MS), countBefore(readings, at));
  const newest = known.at(-1);
  if (!newest || isStale({ at: newest.at, staleAfterDays: getMetric("weight").staleAfterDays }, at))
    return null;
  const { line } = fitWeight(known, at);
  return line && { origin: dayOfReading(newest), line };
}

/** How many of the readings, which are in order, were taken before `at` (ms). */
function countBefore(readings: readonly Reading[], at: number): number {
  const index = readings.findIndex((reading) => reading.at >= at);
  return index < 0 ? readings.length : index;
}

function isHeld(before: DatedLine, after: DatedLine): boolean {
  const said = heightAt(before.line, daysBetween(before.origin, after.origin));
  const came = heightAt(after.line, 0);
  return Math.abs(said.middle - came.middle) <= Math.hypot(said.reach, came.reach);
}

/** The line's height `x` days from its origin, kg, and how far its 95 % interval reaches to each side. */
function heightAt({ slope, low, high, intercept, centre }: Line, x: number) {
  return {
    middle: intercept + slope * x,
    reach: Math.hypot(centre.reach, ((high - low) / 2) * (x - centre.x)),
  };
}
