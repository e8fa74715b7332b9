import { heightOf } from "./chart-model.ts";
import type { ChartModel, ChartRow } from "./chart-model.ts";

/** A row as Recharts wants it: flat, with a column for each part and each block of the trend. */
export type RechartsRow = { readonly at: number; readonly row: ChartRow } & Readonly<Record<string, unknown>>;

export const partColumn = (part: number): string => `part${part}`;
export const blockColumn = (block: number, part = 0): string => `block${block}/${part}`;
export const trendColumn = (block: number): string => `trend${block}`;
/** The height of a stack. */
export const TOTAL_COLUMN = "total";
/** From the first part down to the second, as an error bar wants it. */
export const RANGE_COLUMN = "range";

/**
 * Flattens a model. Each block between gaps has a column of its own, so that no line crosses a gap; readings at
 * one instant share the trend's point.
 */
export function rechartsRows(model: ChartModel): RechartsRow[] {
  const trends = model.trend.map((block) => new Map(block.map(({ at, value }) => [at, value])));
  const blockOf = new Map(model.blocks.flatMap((block, index) => block.map((row) => [row, index] as const)));
  return model.rows.map((row) => {
    const [first = 0, second] = row.values;
    const flat: Record<string, unknown> = {};
    row.values.forEach((value, part) => {
      flat[partColumn(part)] = value;
      flat[blockColumn(blockOf.get(row) ?? 0, part)] = value;
    });
    if (row.bar) flat[TOTAL_COLUMN] = heightOf(row);
    if (second !== undefined) flat[RANGE_COLUMN] = [first - second, 0];
    trends.forEach((trend, block) => {
      const value = trend.get(row.at);
      if (value !== undefined) flat[trendColumn(block)] = value;
    });
    return { ...flat, at: row.at, row };
  });
}
