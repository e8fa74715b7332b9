import { exactQuantity } from "#lib/metrics/record-field.ts";
import type { Column } from "./fold-columns.ts";
import type { ColumnPlan } from "./column-plan.ts";

/**
 * Columns as they travel: one array for each number, integers x 10^`exponent`, and differences instead of numbers
 * wherever these are shorter. `index` from the column before, `least` from the one before; `greatest`, `first`,
 * `last` and `mean` from their own column's `least`. A mean is rounded to a tenth of the exponent's unit (`mean` is
 * in tenths). Instants are s since 1970.
 */
export type ColumnAnswer = {
  readonly from: number;
  readonly columnSeconds: number;
  readonly columns: number;
  readonly exponent: number;
  readonly index: readonly number[];
  readonly count: readonly number[];
  readonly least: readonly number[];
  readonly greatest: readonly number[];
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly mean: readonly number[];
};

/** A column as a chart draws it, at its start (s since 1970). */
export type DrawnColumn = {
  readonly at: number;
  readonly count: number;
  readonly least: number;
  readonly greatest: number;
  readonly first: number;
  readonly last: number;
  readonly mean: number;
};

/** None of our units is read finer than a thousandth on a chart. */
const FINEST_EXPONENT = -3;

/** Writes columns for travelling. */
export function writeColumns(plan: ColumnPlan, columns: readonly Column[]): ColumnAnswer {
  const exponent = Math.max(FINEST_EXPONENT, Math.min(0, ...columns.flatMap(exponentsOf)));
  const scaled = (value: number) => Math.round(value * 10 ** -exponent);
  const low = columns.map(({ least }) => scaled(least));
  const above = (read: (column: Column) => number) =>
    columns.map((column, place) => scaled(read(column)) - (low[place] ?? 0));
  return {
    from: plan.from,
    columnSeconds: plan.columnSeconds,
    columns: plan.columns,
    exponent,
    index: steps(columns.map(({ index }) => index)),
    count: columns.map(({ count }) => count),
    least: steps(low),
    greatest: above(({ greatest }) => greatest),
    first: above(({ first }) => first),
    last: above(({ last }) => last),
    mean: columns.map(({ sum, count }, place) =>
      Math.round((sum / count) * 10 ** (1 - exponent) - (low[place] ?? 0) * 10),
    ),
  };
}

/** The inverse of `writeColumns`, as far as a chart needs it. */
export function readColumns(answer: ColumnAnswer): DrawnColumn[] {
  const number = (scaled: number) => Number(`${scaled}e${answer.exponent}`);
  let [index, low] = [0, 0];
  return answer.index.map((step, place) => {
    index += step;
    low += answer.least[place] ?? 0;
    return {
      at: answer.from + index * answer.columnSeconds,
      count: answer.count[place] ?? 0,
      least: number(low),
      greatest: number(low + (answer.greatest[place] ?? 0)),
      first: number(low + (answer.first[place] ?? 0)),
      last: number(low + (answer.last[place] ?? 0)),
      mean: Number(`${low * 10 + (answer.mean[place] ?? 0)}e${answer.exponent - 1}`),
    };
  });
}

function exponentsOf({ least, greatest, first, last }: Column): number[] {
  return [least, greatest, first, last].map((value) => exactQuantity(String(value))?.exponent ?? 0);
}

function steps(numbers: readonly number[]): number[] {
  return numbers.map((number, place) => number - (numbers[place - 1] ?? 0));
}
