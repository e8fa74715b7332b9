import type { Ink } from "#lib/series/drawing.ts";

/** The colours of charts on paper: those of the light theme (`app/styles/themes.css`). */
export const INK_COLOURS: Readonly<Record<Ink, string>> = {
  first: "#0b5c94",
  second: "#b34f09",
  third: "#23795a",
  fourth: "#7d3c8c",
  fifth: "#5c6663",
  raw: "#7d8c89",
  edge: "#73817e",
  warning: "#76500a",
  surface: "#ffffff",
};

/** Of text, of what is said beside it, and of lines. */
export const TEXT_COLOUR = "#12201e";
export const SOFT_COLOUR = "#4b5a57";
export const LINE_COLOUR = "#d6dddb";
export const GRID_COLOUR = "#e2e7e5";
export const SUNKEN_COLOUR = "#e7ecea";
