import { inflateSync } from "node:zlib";

type Matrix = readonly [number, number, number, number, number, number];
type Point = readonly [x: number, y: number];

/** A path as a page draws it, in points from the bottom left corner of the sheet. */
export type PdfShape = {
  readonly kind: "stroke" | "fill";
  /** Red, green and blue, from 0 to 255. */
  readonly colour: readonly [number, number, number];
  /** The points of each of its pieces. */
  readonly pieces: readonly (readonly Point[])[];
};

/** What the pages of a PDF draw, page by page, as Chromium or pdfkit writes it: paths, colours and nested matrices. */
export function readPdf(pdf: Buffer): PdfShape[][] {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/\/Type \/Page\b(?!s)[\s\S]*?\/Contents (\d+) 0 R/g)].map(([, id = ""]) =>
    readShapes(streamOf(pdf, text, id)),
  );
}

function streamOf(pdf: Buffer, text: string, id: string): string {
  const begin = new RegExp(`(?:^|\\n)${id} 0 obj\\s*<<([^]*?)>>\\s*stream\\r?\\n`).exec(text);
  if (!begin) throw new Error(`The PDF has no stream ${id}`);
  const from = begin.index + begin[0].length;
  const bytes = pdf.subarray(from, text.indexOf("endstream", from));
  return (begin[1]?.includes("FlateDecode") ? inflateSync(bytes) : bytes).toString("latin1");
}

function readShapes(stream: string): PdfShape[] {
  const shapes: PdfShape[] = [];
  const saved: State[] = [];
  let state: State = { matrix: [1, 0, 0, 1, 0, 0], stroke: [0, 0, 0], fill: [0, 0, 0] };
  let pieces: Point[][] = [];
  let operands: number[] = [];
  const at = (x = 0, y = 0): Point => {
    const [a, b, c, d, e, f] = state.matrix;
    return [a * x + c * y + e, b * x + d * y + f];
  };
  const paint = (kind: PdfShape["kind"]) => {
    if (pieces.length > 0) shapes.push({ kind, colour: state[kind], pieces });
    pieces = [];
  };
  const inks: Readonly<Record<string, PdfShape["kind"]>> = {
    RG: "stroke",
    SCN: "stroke",
    rg: "fill",
    scn: "fill",
  };
  const acts: Readonly<Record<string, (n: readonly number[]) => void>> = {
    q: () => saved.push(state),
    Q: () => (state = saved.pop() ?? state),
    cm: (n) => (state = { ...state, matrix: multiply(n as unknown as Matrix, state.matrix) }),
    m: ([x, y]) => pieces.push([at(x, y)]),
    l: ([x, y]) => pieces.at(-1)?.push(at(x, y)),
    c: (n) => pieces.at(-1)?.push(at(n[4], n[5])),
    re: ([x = 0, y = 0, width = 0, height = 0]) =>
      pieces.push([at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height)]),
    S: () => paint("stroke"),
    f: () => paint("fill"),
    "f*": () => paint("fill"),
    n: () => (pieces = []),
  };
  for (const word of stream.match(/\([^)]*\)|[^\s[\]<>]+/g) ?? []) {
    const number = Number(word);
    if (!Number.isNaN(number)) operands.push(number);
    else {
      const ink = inks[word];
      const [r = 0, g = 0, b = 0] = operands;
      if (ink) state = { ...state, [ink]: [r * 255, g * 255, b * 255] };
      acts[word]?.(operands);
      operands = [];
    }
  }
  return shapes;
}

type State = {
  readonly matrix: Matrix;
  readonly stroke: PdfShape["colour"];
  readonly fill: PdfShape["colour"];
};

/** The matrix that does `first`, then `then`. */
function multiply([a, b, c, d, e, f]: Matrix, then: Matrix): Matrix {
  const [A, B, C, D, E, F] = then;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}
