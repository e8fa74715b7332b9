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
  "sleep-light": "#5b65bb",
  "sleep-deep": "#2f3584",
  "sleep-rem": "#8d96dc",
  "shade-1": "#6aa3cf",
  "shade-2": "#3a7fb4",
  "shade-3": "#0b5c94",
  "shade-4": "#05365c",
};

/** Of text, of what is said beside it, and of lines. */
export const TEXT_COLOUR = "#12201e";
export const SOFT_COLOUR = "#4b5a57";
export const LINE_COLOUR = "#d6dddb";
export const GRID_COLOUR = "#e2e7e5";
export const SUNKEN_COLOUR = "#e7ecea";
