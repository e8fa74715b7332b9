import { sortVersions } from "#lib/metrics/measure-group.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { compareReadings, placeOf } from "./reading.ts";
import type { Reading } from "./reading.ts";
import { viewOf } from "./series.ts";
import type { Series } from "./series.ts";

/**
 * A series that is not sampled, over the later part of its window: the same as building it for that window.
 * The readings before it become the history that the trend continues.
 */
export function narrowSeries(series: Series, from: number): Series {
  if (from <= series.window.from) return series;
  if (series.sampled) throw new Error("A sampled series does not hold what a narrower one needs");
  const all = [...series.readings, ...series.uncounted].sort(compareReadings);
  const { per } = getMetric(series.metric);
  const isInside = (reading: Reading) => placeOf(reading, per, series.zone) >= from;
  const outside = all.filter((reading) => !isInside(reading));
  const seeds = series.parts.map((part) => {
    const before = part.trend.flatMap((block) => block.points).filter((point) => point.at < from);
    return before.at(-1) ?? part.seed;
  });
  return viewOf(
    {
      ...series,
      window: { from, to: series.window.to },
      unheld: sortVersions([...series.unheld, ...outside]),
    },
    all.filter(isInside),
    seeds,
  );
}
