import type PDFDocument from "pdfkit";
import { breakLines, getFont, type Run, type Setting, widthOf } from "./typeface.ts";
import { PAPERS } from "./paper.ts";
import type { Paper } from "./paper.ts";
import { TEXT_COLOUR } from "./palette.ts";

type Document = InstanceType<typeof PDFDocument>;
/** An element of the structure that screen readers follow. */
export type Element = ReturnType<Document["struct"]>;

/** Where drawing has come to. All lengths in points, from the top left corner of the paper. */
export type PageState = {
  readonly doc: Document;
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  y: number;
};

type ElementOptions = {
  /** Words for those who do not see it. */
  readonly alt?: string;
  /** Left, top, right and bottom of what is drawn. */
  readonly bbox?: readonly number[];
  readonly placement?: "Block";
  /** What a head of a table is the head of. */
  readonly scope?: "Column" | "Row";
};

/** An element with what it draws, or to which others are added before it is ended. */
export function makeElement(
  doc: Document,
  type: string,
  options: ElementOptions = {},
  draw?: () => void,
): Element {
  // The types of the library know some of these options alone.
  return doc.struct(type, options as { alt?: string }, draw);
}

export type TextStyle = Setting & { readonly size: number; readonly colour?: string };

const MARGIN = 42;
const HEAD = 16;
const FOOT = 18;
/** Of the size of the letters. */
const LINE_HEIGHT = 1.35;
/** From the top of a line to that of its letters, so that they are in its middle. */
const LEADING = 0.07;

export function openState(doc: Document, paper: Paper): PageState {
  const { width, height } = PAPERS[paper];
  const top = MARGIN + HEAD;
  return { doc, left: MARGIN, width: width - 2 * MARGIN, top, bottom: height - MARGIN - FOOT, y: top };
}

export function beginPage(state: PageState): void {
  state.doc.addPage();
  state.y = state.top;
}

/** Begins a page unless `height` is left on this one. */
export function ensureRoom(state: PageState, height: number): void {
  if (state.y + height > state.bottom && state.y > state.top) beginPage(state);
}

export function lineHeight({ size }: TextStyle): number {
  return size * LINE_HEIGHT;
}

export function linesOf(text: string, style: TextStyle, width: number): (readonly Run[])[] {
  return breakLines(text, style, width / style.size);
}

/** One line of text, with the top of the line at `y`. */
export function drawLine(
  doc: Document,
  runs: readonly Run[],
  { x, y, end = false }: { readonly x: number; readonly y: number; readonly end?: boolean },
  { size, colour = TEXT_COLOUR }: TextStyle,
): void {
  let at = end ? x - widthOf(runs) * size : x;
  for (const { font, text, width, features } of runs) {
    // A document opens each font once, by its name. Its types do not know that a font may be open already.
    doc
      .font(getFont(font) as unknown as Buffer, font)
      .fontSize(size)
      .fillColor(colour);
    doc.text(text, at, y + LEADING * size, {
      lineBreak: false,
      ...(features.length > 0 ? { features: [...features] as PDFKit.Mixins.OpenTypeFeatures[] } : {}),
    });
    at += width * size;
  }
}

/** Draws what screen readers pass over. */
export function drawArtifact(doc: Document, draw: () => void): void {
  doc.markContent("Artifact", { type: "Layout" });
  draw();
  doc.endMarkedContent();
}

/** A block of text as an element of `parent`; `after` is the room below it. */
export function addText(
  state: PageState,
  parent: Element,
  text: string,
  { type, style, after }: { readonly type: string; readonly style: TextStyle; readonly after: number },
): void {
  const lines = linesOf(text, style, state.width);
  ensureRoom(state, lines.length * lineHeight(style));
  parent.add(
    makeElement(state.doc, type, {}, () => {
      for (const runs of lines) {
        drawLine(state.doc, runs, { x: state.left, y: state.y }, style);
        state.y += lineHeight(style);
      }
    }),
  );
  state.y += after;
}
