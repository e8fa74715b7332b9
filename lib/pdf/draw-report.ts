import PDFDocument from "pdfkit";
import type { Sheet, SheetBlock, SheetFact, SheetPart } from "#lib/reports/sheet.ts";
import { drawFacts } from "./draw-facts.ts";
import { drawFigure } from "./draw-figure.ts";
import { drawTable } from "./draw-table.ts";
import { SOFT_COLOUR } from "./palette.ts";
import { PAPERS } from "./paper.ts";
import type { Paper } from "./paper.ts";
import {
  addText,
  beginPage,
  drawLine,
  type Element,
  ensureRoom,
  linesOf,
  makeElement,
  openState,
  type PageState,
} from "./page-state.ts";
import { canWrite } from "./typeface.ts";

export type ReportPdfOptions = {
  readonly paper: Paper;
  /** Of its words, such as "en". */
  readonly language: string;
  /** What the person adds: name, date of birth, clinic. The first names them on each page. */
  readonly head: readonly SheetFact[];
  /** When it was made (ms). */
  readonly now: number;
  readonly writeFoot: (page: number, pages: number) => string;
  /** Said where the typeface lacks letters of the report. */
  readonly missingLetters: string;
};

const TITLE = { size: 17, weight: 600 } as const;
const SUBJECT = { size: 13, weight: 600 } as const;
const BODY = { size: 9, weight: 400 } as const;
const CAPTION = { size: 8, weight: 400, colour: SOFT_COLOUR } as const;
const RUNNING = { size: 7.5, weight: 400, colour: SOFT_COLOUR } as const;
const RUNNING_HEAD_Y = 36;
/** From the bottom edge of the paper. */
const FOOT_Y = 44;
/** What a chart needs with its caption begins no page in vain. */
const LEAST_PART = 120;

/**
 * A written report as a tagged PDF (PDF/UA): language, title, bookmarks, and a structure that screen readers follow.
 * The stream is read while the document is drawn; it ends with an error when drawing fails.
 */
export function drawReport(sheet: Sheet, options: ReportPdfOptions): PDFKit.PDFDocument {
  const { width, height } = PAPERS[options.paper];
  const doc = new PDFDocument({
    size: [width, height],
    margin: 0,
    pdfVersion: "1.7",
    tagged: true,
    // Its types know the subsets of PDF/A alone.
    subset: "PDF/UA" as "PDF/A-1",
    lang: options.language,
    displayTitle: true,
    bufferPages: true,
    // The default font would be read from a file, and is never used.
    font: "",
    info: {
      Title: sheet.title,
      Producer: "Plumbline",
      Creator: "Plumbline",
      CreationDate: new Date(options.now),
    },
  });
  drawAll(openState(doc, options.paper), sheet, options).then(
    () => doc.end(),
    (error: unknown) => doc.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return doc;
}

async function drawAll(state: PageState, sheet: Sheet, options: ReportPdfOptions): Promise<void> {
  const { doc } = state;
  const root = makeElement(doc, "Document");
  doc.addStructure(root);
  addText(state, root, sheet.title, { type: "H1", style: TITLE, after: 6 });
  drawFacts(state, root, [...options.head, ...sheet.facts]);
  addText(state, root, sheet.remark, { type: "P", style: BODY, after: 8 });
  if (!listTexts(sheet, options.head).every(canWrite))
    addText(state, root, options.missingLetters, { type: "P", style: BODY, after: 8 });
  await drawBlocks(state, root, sheet.blocks);
  for (const [index, part] of sheet.parts.entries()) {
    if (index > 0) beginPage(state);
    await drawPart(state, root, part);
  }
  root.end();
  drawRunning(state, sheet.title, options);
}

/** The texts that may be in any script: what the person wrote, and names of devices. */
function listTexts({ blocks, parts }: Sheet, head: readonly SheetFact[]): string[] {
  return [
    ...head.map(({ value }) => value),
    ...[...blocks, ...parts.flatMap((part) => part.blocks)].flatMap((block) => {
      if (block.kind === "facts") return block.facts.map(({ value }) => value);
      return block.kind === "table" ? block.table.rows.flat() : [];
    }),
  ];
}

async function drawPart(state: PageState, root: Element, part: SheetPart): Promise<void> {
  const { doc } = state;
  ensureRoom(state, LEAST_PART);
  doc.outline.addItem(part.title);
  const section = makeElement(doc, "Sect");
  root.add(section);
  addText(state, section, part.title, { type: "H2", style: SUBJECT, after: 4 });
  await drawBlocks(state, section, part.blocks);
  section.end();
}

async function drawBlocks(state: PageState, parent: Element, blocks: readonly SheetBlock[]): Promise<void> {
  for (const block of blocks)
    switch (block.kind) {
      case "text":
        addText(state, parent, block.text, { type: "P", style: BODY, after: 4 });
        break;
      case "facts":
        drawFacts(state, parent, block.facts);
        break;
      case "chart":
        drawFigure(state, parent, block.chart);
        addText(state, parent, block.chart.caption, { type: "P", style: CAPTION, after: 10 });
        break;
      case "table":
        await drawTable(state, parent, block.table);
        break;
    }
}

/** Head and foot of each page, which screen readers pass over. */
function drawRunning({ doc, left, width }: PageState, title: string, options: ReportPdfOptions): void {
  const { start, count } = doc.bufferedPageRange();
  const height = PAPERS[options.paper].height;
  const name = options.head[0]?.value;
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(start + page);
    doc.markContent("Artifact", { type: "Pagination" });
    const draw = (text: string, x: number, y: number, end: boolean) => {
      const [runs = []] = linesOf(text, RUNNING, Infinity);
      drawLine(doc, runs, { x, y, end }, RUNNING);
    };
    if (page > 0) draw(name ? `${name} · ${title}` : title, left, RUNNING_HEAD_Y, false);
    draw("Plumbline", left, height - FOOT_Y, false);
    draw(options.writeFoot(page + 1, count), left + width, height - FOOT_Y, true);
    doc.endMarkedContent();
  }
}
