import { isPossible } from "#lib/metrics/possible-value.ts";
import type { StoredMeasure } from "#lib/metrics/measure-group.ts";
import type { Header } from "./read-header.ts";
import { readNumber } from "./read-cell.ts";
import { RowFault } from "./row-fault.ts";

/** One row of a file, by the keys of its columns. */
export type Row = { readonly header: Header; readonly cells: readonly string[] };

/** The text of a cell without space around it; empty where there is none. */
export function cellOf({ header, cells }: Row, key: string): string {
  const column = header.columns.get(key);
  return column ? (cells[column.index] ?? "").trim() : "";
}

/**
 * The number of a cell as a measure; null where nothing was measured: an empty cell, or 0 for what cannot be 0. Throws
 * a RowFault: `number`, `impossible`.
 */
export function measureOf(row: Row, key: string, code: number): StoredMeasure | null {
  const text = cellOf(row, key);
  if (text === "") return null;
  const number = readNumber(text, row.header.columns.get(key)?.unit ?? null);
  if (!number) throw new RowFault("number");
  const measure = { code, position: null, ...number };
  if (isPossible(measure)) return measure;
  if (number.value === 0) return null;
  throw new RowFault("impossible");
}

/** The measures of several cells. Throws a RowFault; `empty` where none of them holds a number. */
export function measuresOf(row: Row, codes: Readonly<Record<string, number>>): StoredMeasure[] {
  const measures = Object.entries(codes).flatMap(([key, code]) => measureOf(row, key, code) ?? []);
  if (measures.length === 0) throw new RowFault("empty");
  return measures;
}
