/** In percent of the plot, from its top left corner. */
export type Point = readonly [x: number, y: number];

/** Colours by what they are for: screens take them from their theme, paper has its own. */
export type Ink = "first" | "second" | "third" | "fourth" | "fifth" | "raw" | "edge" | "warning" | "surface";

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
