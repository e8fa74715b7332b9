import { setImmediate } from "node:timers/promises";
import type { SheetTable } from "#lib/reports/sheet.ts";
import { chooseWidths } from "./column-widths.ts";
import { LINE_COLOUR, SUNKEN_COLOUR } from "./palette.ts";
import {
  addText,
  beginPage,
  drawArtifact,
  drawLine,
  type Element,
  ensureRoom,
  lineHeight,
  linesOf,
  makeElement,
  type PageState,
  type TextStyle,
} from "./page-state.ts";
import type { Run } from "./typeface.ts";

const CAPTION = { size: 10, weight: 600 } as const;
const HEAD = { size: 8, weight: 600 } as const;
const CELL = { size: 8.5, weight: 400, figures: "tabular" } as const;
const ROW_HEAD = { size: 8.5, weight: 600, figures: "tabular" } as const;
const PADDING = 5;
const AFTER = 12;
/** Other requests have their turn after so many rows. */
const ROWS_AT_ONCE = 10;

type Line = {
  readonly lines: readonly (readonly (readonly Run[])[])[];
  readonly height: number;
};

/** A table whose heads belong to their columns and rows. A head that is repeated on a later page is passed over. */
export async function drawTable(state: PageState, parent: Element, table: SheetTable): Promise<void> {
  const { doc } = state;
  const widths = chooseWidths(table, state.width, 2 * PADDING, { head: HEAD, cell: ROW_HEAD });
  const wide = widths.reduce((sum, width) => sum + width, 0);
  const layOut = (cells: readonly string[], style: TextStyle, first: TextStyle): Line => {
    const lines = cells.map((text, column) =>
      linesOf(text, column === 0 ? first : style, (widths[column] ?? 0) - 2 * PADDING + 0.01),
    );
    const most = Math.max(1, ...lines.map((cell) => cell.length));
    return { lines, height: most * lineHeight(style) + PADDING };
  };
  const head = layOut(
    table.columns.map(({ head: text }) => text),
    HEAD,
    HEAD,
  );
  const caption = lineHeight(CAPTION) + 3;
  ensureRoom(state, caption + head.height + 3 * (lineHeight(CELL) + PADDING));
  const element = makeElement(doc, "Table");
  parent.add(element);
  addText(state, element, table.caption, { type: "Caption", style: CAPTION, after: 3 });
  const section = makeElement(doc, "THead");
  element.add(section);
  const row = makeElement(doc, "TR");
  section.add(row);
  drawHeadGround(state, wide, head.height);
  drawCells(state, table, { widths, line: head, style: HEAD, first: HEAD }, (_, draw) => {
    row.add(makeElement(doc, "TH", { scope: "Column" }, draw));
  });
  state.y += head.height;
  row.end();
  section.end();
  const body = makeElement(doc, "TBody");
  element.add(body);
  for (const [index, cells] of table.rows.entries()) {
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await setImmediate();
    const line = layOut(cells, CELL, ROW_HEAD);
    if (state.y + line.height > state.bottom) {
      beginPage(state);
      repeatHead(state, table, { widths, wide, head });
    }
    const own = makeElement(doc, "TR");
    body.add(own);
    drawCells(state, table, { widths, line, style: CELL, first: ROW_HEAD }, (column, draw) => {
      own.add(
        column === 0 ? makeElement(doc, "TH", { scope: "Row" }, draw) : makeElement(doc, "TD", {}, draw),
      );
    });
    own.end();
    state.y += line.height;
    drawArtifact(doc, () =>
      doc
        .undash()
        .lineWidth(0.5)
        .strokeColor(LINE_COLOUR)
        .moveTo(state.left, state.y)
        .lineTo(state.left + wide, state.y)
        .stroke(),
    );
  }
  body.end();
  element.end();
  state.y += AFTER;
}

function drawHeadGround({ doc, left, y }: PageState, width: number, height: number): void {
  drawArtifact(doc, () => doc.rect(left, y, width, height).fill(SUNKEN_COLOUR));
}

type Heading = { readonly widths: readonly number[]; readonly wide: number; readonly head: Line };

function repeatHead(state: PageState, table: SheetTable, { widths, wide, head }: Heading): void {
  drawHeadGround(state, wide, head.height);
  drawArtifact(state.doc, () =>
    drawCells(state, table, { widths, line: head, style: HEAD, first: HEAD }, (_, draw) => draw()),
  );
  state.y += head.height;
}

type Cells = {
  readonly widths: readonly number[];
  readonly line: Line;
  readonly style: TextStyle;
  readonly first: TextStyle;
};

/** Gives each cell of a row, from left to right, to `add` as what draws it. */
function drawCells(
  { doc, left, y }: PageState,
  { columns }: SheetTable,
  { widths, line, style, first }: Cells,
  add: (column: number, draw: () => void) => void,
): void {
  let x = left;
  line.lines.forEach((lines, column) => {
    const width = widths[column] ?? 0;
    const end = columns[column]?.numeric === true;
    const at = end ? x + width - PADDING : x + PADDING;
    add(column, () =>
      lines.forEach((runs, index) => {
        const place = { x: at, y: y + PADDING / 2 + index * lineHeight(style), end };
        drawLine(doc, runs, place, column === 0 ? first : style);
      }),
    );
    x += width;
  });
}
