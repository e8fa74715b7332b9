import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { GRID_COLOUR, INK_COLOURS, LINE_COLOUR, SOFT_COLOUR, SUNKEN_COLOUR, TEXT_COLOUR } from "./palette.ts";

const themes = readFileSync("app/styles/themes.css", "utf8");
const names = readFileSync("app/globals.css", "utf8");

/** The light colour of a name as pages use it: `--color-first` is `--chart-first`. */
function lightColour(name: string): string | undefined {
  const own = new RegExp(`--color-${name}: var\\(--([\\w-]+)\\)`).exec(names)?.[1];
  return new RegExp(`--${own}: light-dark\\((#\\w+)`).exec(themes)?.[1];
}

test("paper has the colours of the light theme", () => {
  const colours = {
    ...INK_COLOURS,
    ink: TEXT_COLOUR,
    "ink-soft": SOFT_COLOUR,
    line: LINE_COLOUR,
    grid: GRID_COLOUR,
    sunken: SUNKEN_COLOUR,
  };
  for (const [name, colour] of Object.entries(colours)) expect(colour, name).toBe(lightColour(name));
});
