import path from "node:path";
import { openSync } from "fontkit";

/** Text is set in two weights of one face. */
type Weight = 400 | 600;

/** The files that the face comes in, by script; where several have a letter, the first is used. */
const SUBSETS = [
  "latin",
  "latin-ext",
  "greek",
  "cyrillic",
  "vietnamese",
  "greek-ext",
  "cyrillic-ext",
] as const;
const FILES = path.join(process.cwd(), "node_modules/@fontsource/inter/files");

/** Written in place of a letter that the face does not have. */
const UNKNOWN = "?";
/** How digits are set: all as wide as each other where numbers are below each other, else as words are. */
const FIGURES = { tabular: ["tnum"], text: [] } as const;

export type Setting = { readonly weight: Weight; readonly figures?: keyof typeof FIGURES };

export type Font = ReturnType<typeof openSync>;
/** Text of one font: `font` is its name in a document. */
export type Run = {
  readonly font: string;
  readonly text: string;
  readonly width: number;
  readonly features: readonly string[];
};

type Loaded = { readonly name: string; readonly font: Font };
const loaded = new Map<string, Loaded>();

function loadFont(subset: (typeof SUBSETS)[number], weight: Weight): Loaded {
  const name = `inter-${subset}-${weight}-normal`;
  const known = loaded.get(name);
  if (known) return known;
  const opened = { name, font: openSync(path.join(FILES, `${name}.woff`)) };
  loaded.set(name, opened);
  return opened;
}

/** A font by the name that runs have. */
export function getFont(name: string): Font {
  const font = loaded.get(name)?.font;
  if (!font) throw new Error(`No font ${name} was loaded`);
  return font;
}

function fontOf(letter: string, weight: Weight): Loaded | null {
  const code = letter.codePointAt(0) ?? 0;
  for (const subset of SUBSETS) {
    const one = loadFont(subset, weight);
    if (one.font.hasGlyphForCodePoint(code)) return one;
  }
  return null;
}

/** Whether the face has each letter of a text. */
export function canWrite(text: string): boolean {
  return [...text.normalize("NFC")].every((letter) => /\s/.test(letter) || fontOf(letter, 400) !== null);
}

const KNOWN_RUNS = 5_000;
const measured = new Map<string, readonly Run[]>();

/** Text as runs of one font each, with their widths in points at a size of 1. */
export function splitRuns(text: string, { weight, figures = "text" }: Setting): readonly Run[] {
  const key = `${weight}${figures}${text}`;
  const features = FIGURES[figures];
  const known = measured.get(key);
  if (known) return known;
  const runs: { readonly loaded: Loaded; text: string }[] = [];
  for (const letter of text.normalize("NFC")) {
    const shown = /\s/.test(letter) && letter !== "\u00a0" && letter !== "\u202f" ? " " : letter;
    const own = fontOf(shown, weight);
    const font = own ?? loadFont("latin", weight);
    const last = runs.at(-1);
    if (last?.loaded === font) last.text += own ? shown : UNKNOWN;
    else runs.push({ loaded: font, text: own ? shown : UNKNOWN });
  }
  const result = runs.map(({ loaded: { name, font }, text: own }) => ({
    font: name,
    text: own,
    width: font.layout(own, features).advanceWidth / font.unitsPerEm,
    features,
  }));
  if (measured.size >= KNOWN_RUNS) measured.clear();
  measured.set(key, result);
  return result;
}

export function widthOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { width }) => sum + width, 0);
}

/**
 * Text broken at its spaces into lines no wider than `width`, in points at a size of 1; a longer word has its own. Each
 * keeps the space after it, without a width, so that those who read the text find words apart.
 */
export function breakLines(text: string, setting: Setting, width: number): (readonly Run[])[] {
  const whole = splitRuns(text, setting);
  if (widthOf(whole) <= width) return [whole];
  const [space] = splitRuns(" ", setting);
  const lines: (readonly Run[])[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && widthOf(splitRuns(longer, setting)) > width) {
      lines.push([...splitRuns(line, setting), ...(space ? [{ ...space, width: 0 }] : [])]);
      line = word;
    } else line = longer;
  }
  lines.push(splitRuns(line, setting));
  return lines;
}
