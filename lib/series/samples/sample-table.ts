import { localDayOf, startOfLocalDay } from "#lib/metrics/local-day.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { DrawnColumn } from "./column-answer.ts";

/** The summary of an hour, a day or a month. `at` is its start in ms. */
export type SampleRow = {
  readonly at: number;
  readonly least: number;
  readonly mean: number;
  readonly greatest: number;
};

export type SampleTable = { readonly per: "hour" | "day" | "month"; readonly rows: readonly SampleRow[] };

/** The columns of a chart as a table, newest first: by hour up to three days, by day up to three months, else by month. */
export function buildSampleTable(columns: readonly DrawnColumn[], window: Window, zone: string): SampleTable {
  const length = window.to - window.from;
  const per = length <= 3 * DAY_MS ? "hour" : length <= 93 * DAY_MS ? "day" : "month";
  const rows = new Map<number, { least: number; greatest: number; sum: number; count: number }>();
  for (const { at, count, least, greatest, mean } of columns) {
    const begin = beginOf(per, at * 1000, zone);
    const row = rows.get(begin) ?? { least: Infinity, greatest: -Infinity, sum: 0, count: 0 };
    rows.set(begin, {
      least: Math.min(row.least, least),
      greatest: Math.max(row.greatest, greatest),
      sum: row.sum + mean * count,
      count: row.count + count,
    });
  }
  return {
    per,
    rows: [...rows]
      .map(([at, { least, greatest, sum, count }]) => ({ at, least, greatest, mean: sum / count }))
      .sort((a, b) => b.at - a.at),
  };
}

function beginOf(per: SampleTable["per"], at: number, zone: string): number {
  const day = localDayOf(at, zone);
  if (per === "month") return startOfLocalDay(`${day.slice(0, 7)}-01`, zone);
  const midnight = startOfLocalDay(day, zone);
  return per === "day" ? midnight : midnight + Math.floor((at - midnight) / HOUR_MS) * HOUR_MS;
}
