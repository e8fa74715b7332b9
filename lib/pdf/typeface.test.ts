import { expect, test } from "vitest";
import { breakLines, canWrite, splitRuns, widthOf } from "./typeface.ts";

const TEXT = { weight: 400 } as const;

test("each letter is set in the font of its script", () => {
  const fonts = splitRuns("Łódź, Αθήνα, Київ", TEXT).map(({ font, text }) => [
    font.replace(/-400.*/, ""),
    text,
  ]);
  expect(fonts).toEqual([
    ["inter-latin-ext", "Ł"],
    ["inter-latin", "ód"],
    ["inter-latin-ext", "ź"],
    ["inter-latin", ", "],
    ["inter-greek", "Αθήνα"],
    ["inter-latin", ", "],
    ["inter-cyrillic", "Київ"],
  ]);
});

test("a letter that the face lacks is written as a question mark, and known to be missing", () => {
  expect(splitRuns("田 A", TEXT).map(({ text }) => text)).toEqual(["? A"]);
  expect(["Zoë Müller", "Ольга 12–14 −3", "e\u0301"].map(canWrite)).toEqual([true, true, true]);
  expect(canWrite("田中")).toBe(false);
});

test("a text is broken at spaces, and keeps all of its letters", () => {
  const text = "The average of all single readings of these days";
  const lines = breakLines(text, TEXT, 10);
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(10);
  expect(lines.flatMap((runs) => runs.map((run) => run.text)).join("")).toBe(text);
});
