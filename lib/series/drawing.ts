/** In percent of the plot, from its top left corner. */
export type Point = readonly [x: number, y: number];

/** Colours by what they are for: screens take them from their theme, paper has its own. */
export type Ink = SeriesInk | Shade;

/** Depth of sleep, and intensity from light to maximal: each one hue. */
export type Shade =
  "sleep-light" | "sleep-deep" | "sleep-rem" | "shade-1" | "shade-2" | "shade-3" | "shade-4";

/** Of series, which differ by colour, and of states. */
type SeriesInk = "first" | "second" | "third" | "fourth" | "fifth" | "raw" | "edge" | "warning" | "surface";

/** What a chart draws. Places are in percent of the plot, widths in pixels of a screen, whatever it is stretched to. */
export type Shape =
  | {
      readonly kind: "line";
      readonly pieces: readonly (readonly Point[])[];
      readonly ink: Ink;
      readonly width: number;
      /** Lengths of dashes and gaps, in turn. */
      readonly dash?: readonly number[] | undefined;
      readonly opacity?: number;
    }
  | {
      readonly kind: "dots";
      readonly points: readonly Point[];
      readonly ink: Ink;
      readonly width: number;
      readonly cap: "round" | "square";
    }
  | { readonly kind: "area"; readonly pieces: readonly (readonly Point[])[]; readonly ink: Ink };

/** A tick: its place in percent of the plot, and its label. */
export type ChartTick = { readonly percent: number; readonly label: string };

/** A chart, ready to draw on a page or on paper. */
export type ChartDrawing = {
  readonly shapes: readonly Shape[];
  readonly xTicks: readonly ChartTick[];
  readonly yTicks: readonly ChartTick[];
  /** The ticks of the vertical axis are names, one row each; there is no number line. */
  readonly named: boolean;
  readonly unit: string;
  /** What each mark means, drawn in a box of 20 by 12 pixels. */
  readonly legend: readonly { readonly name: string; readonly mark: readonly Shape[] }[];
  /** Values that a guideline names, as lines across. */
  readonly thresholds: readonly ChartTick[];
  /** Numbers of notes, with their places in percent of the plot. */
  readonly flags: readonly { readonly number: number; readonly place: Point }[];
};
