import { foldText } from "./fold-text.ts";
import type { CellUnit, Column } from "./layout.ts";

/** Where a column is in a file, and what its numbers are in. */
type PlacedColumn = { readonly index: number; readonly unit: CellUnit | null };

/** What the first line of a file says. */
export type Header = {
  readonly columns: ReadonlyMap<string, PlacedColumn>;
  /** Titles that nothing is taken from, as they are written. */
  readonly unknown: readonly string[];
  /** Whether some title was not known, and the column was found by its place in Withings' order. */
  readonly byPlace: boolean;
};

const UNITS: Readonly<Record<string, CellUnit>> = {
  kg: "kg",
  lb: "lb",
  lbs: "lb",
  m: "m",
  cm: "cm",
  in: "in",
  ft: "ft",
};

/**
 * Finds the columns of a file by their titles, whatever their order and language. A title in another language is
 * known by its place, if the file has just Withings' columns, every title that is known is in its place, and the unit
 * fits. Null when a column is missing without which the file says nothing.
 */
export function readHeader(
  titles: readonly string[],
  layout: readonly Column[],
  extra: readonly Column[] = [],
): Header | null {
  const all = [...layout, ...extra];
  const found = titles.map((title) => findColumn(title, all));
  const inOrder =
    titles.length >= layout.length &&
    titles.length <= all.length &&
    found.every((column, index) => column === null || column === all[index]);
  const columns = new Map<string, PlacedColumn>();
  const unknown: string[] = [];
  let byPlace = false;
  for (const [index, title] of titles.entries()) {
    const named = found[index] ?? null;
    const column = named ?? (inOrder ? (all[index] ?? null) : null);
    const unit = column && unitOf(title, column);
    if (!column || unit === undefined || columns.has(column.key)) {
      if (title.trim() !== "") unknown.push(title);
      continue;
    }
    if (!named) byPlace = true;
    columns.set(column.key, { index, unit });
  }
  return all.every(({ key, needed }) => !needed || columns.has(key)) ? { columns, unknown, byPlace } : null;
}

function findColumn(title: string, columns: readonly Column[]): Column | null {
  const whole = foldText(title);
  const bare = foldText(title.replace(/\([^)]*\)\s*$/, ""));
  return (
    columns.find(({ names }) => names.includes(whole)) ??
    columns.find(({ names }) => names.includes(bare)) ??
    null
  );
}

/** Null where the column has no choice of units; undefined where it has, and this one is not among them. */
function unitOf(title: string, { units }: Column): CellUnit | null | undefined {
  if (!units) return null;
  const unit = UNITS[foldText(/\(([^)]*)\)\s*$/.exec(title)?.[1] ?? "")];
  return unit !== undefined && units.includes(unit) ? unit : undefined;
}
