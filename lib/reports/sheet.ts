import type { ChartDrawing } from "#lib/series/drawing.ts";
import type { Series } from "#lib/series/series.ts";
import type { TimedValue } from "#lib/series/trend.ts";
import type { Subject } from "./report.ts";

/** A report in words and numbers as its reader reads them. Page and PDF both show this, and neither computes anything. */
export type Sheet = {
  readonly title: string;
  readonly facts: readonly SheetFact[];
  /** Of the whole report. */
  readonly remark: string;
  readonly blocks: readonly SheetBlock[];
  readonly parts: readonly SheetPart[];
};

export type SheetPart = {
  readonly subject: Subject;
  readonly title: string;
  readonly blocks: readonly SheetBlock[];
};

export type SheetFact = { readonly name: string; readonly value: string };

export type SheetBlock =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "facts"; readonly facts: readonly SheetFact[] }
  | { readonly kind: "chart"; readonly chart: SheetChart }
  | { readonly kind: "table"; readonly table: SheetTable };

export type SheetChart = {
  readonly drawing: ChartDrawing;
  readonly caption: string;
  /** For those who do not see it. */
  readonly alternative: string;
};

/** The first cell of each row names it. */
export type SheetTable = {
  readonly caption: string;
  readonly columns: readonly { readonly head: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly string[])[];
};

/** What else is drawn, in the metric's stored unit: lines across, with their names, and what was smoothed in hindsight. */
type DrawnBeside = {
  readonly thresholds?: readonly { readonly value: number; readonly label: string }[];
  readonly hindsight?: readonly (readonly TimedValue[])[];
};

/** Draws the readings of a part. */
export type DrawChart = (series: Series, beside?: DrawnBeside) => ChartDrawing;
