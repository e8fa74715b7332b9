import type { SheetTable } from "#lib/reports/sheet.ts";
import type { TextStyle } from "./page-state.ts";
import { splitRuns, widthOf } from "./typeface.ts";

type Styles = { readonly head: TextStyle; readonly cell: TextStyle };

/**
 * How wide the columns of a table are, in points. Each begins with its longest word, and numbers with all of them; what
 * room is left goes to cells, and then to heads, so that they need not wrap.
 */
export function chooseWidths(
  table: SheetTable,
  available: number,
  padding: number,
  styles: Styles,
): number[] {
  const wanted = table.columns.map((_, column) => measureColumn(table, column, styles));
  const tier = (of: keyof (typeof wanted)[number]) => wanted.map((column) => column[of] + padding);
  const least = tier("least");
  if (sum(least) > available) return least.map((width) => (width * available) / sum(least));
  return widen(widen(least, tier("cells"), available), tier("all"), available);
}

/** The widths of what is in a column: of its longest word, of its cells on one line, and of its head too. */
function measureColumn({ columns, rows }: SheetTable, column: number, { head: headStyle, cell }: Styles) {
  const { head = "", numeric = false } = columns[column] ?? {};
  const measure = (text: string, style: TextStyle) => widthOf(splitRuns(text, style)) * style.size;
  const longestWord = (text: string, style: TextStyle) =>
    Math.max(...text.split(" ").map((word) => measure(word, style)));
  const texts = [...new Set(rows.map((row) => row[column] ?? ""))];
  const whole = Math.max(0, ...texts.map((text) => measure(text, cell)));
  const word = numeric ? whole : Math.max(0, ...texts.map((text) => longestWord(text, cell)));
  const least = Math.max(word, longestWord(head, headStyle));
  const cells = Math.max(least, whole);
  return { least, cells, all: Math.max(cells, measure(head, headStyle)) };
}

/** Widths made wider, in proportion to what is missing, until all is used. */
function widen(widths: readonly number[], wanted: readonly number[], available: number): number[] {
  const missing = sum(wanted) - sum(widths);
  const share = missing > 0 ? Math.min(1, (available - sum(widths)) / missing) : 0;
  return widths.map((width, column) => width + ((wanted[column] ?? width) - width) * share);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
