import type { SheetChart } from "#lib/reports/sheet.ts";
import type { Point, Shape } from "#lib/series/drawing.ts";
import { GRID_COLOUR, INK_COLOURS, SOFT_COLOUR } from "./palette.ts";
import { drawLine, type Element, ensureRoom, linesOf, makeElement, type PageState } from "./page-state.ts";
import { POINTS_A_PIXEL } from "./paper.ts";
import { splitRuns, widthOf } from "./typeface.ts";

const LABEL = { size: 7.5, weight: 400, colour: SOFT_COLOUR } as const;
const FLAG = { size: 6.5, weight: 600 } as const;
const PLOT_HEIGHT = 156;
/** Above the plot: unit and legend; below it: the days. */
const HEAD = 18;
const FOOT = 16;
const AXIS = 40;
/** On the right, so that the last mark is whole and a threshold has its name. */
const END = 22;
const LEGEND_MARK = { width: 20, height: 12 };
const AFTER = 4;

/** A chart as one figure, with its words for those who do not see it. */
export function drawFigure(state: PageState, parent: Element, { drawing, alternative }: SheetChart): void {
  const { doc, left, width } = state;
  const height = HEAD + PLOT_HEIGHT + FOOT;
  ensureRoom(state, height);
  const top = state.y;
  const start = left + (drawing.named ? 4 : AXIS);
  const plot = { left: start, top: top + HEAD, width: left + width - END - start, height: PLOT_HEIGHT };
  const across = (percent: number) => plot.left + (percent / 100) * plot.width;
  const down = (percent: number) => plot.top + (percent / 100) * plot.height;
  const middle = (y: number) => y - LABEL.size * 0.675;
  const label = (text: string, x: number, y: number, end = false) =>
    drawLine(doc, splitRuns(text, LABEL), { x, y, end }, LABEL);
  const bbox = [left, top, left + width, top + height];
  const figure = makeElement(doc, "Figure", { alt: alternative, bbox, placement: "Block" }, () => {
    drawHead(state, drawing, top);
    doc.lineWidth(0.5).undash().strokeColor(GRID_COLOUR);
    for (const { percent } of drawing.yTicks)
      doc.moveTo(across(0), down(percent)).lineTo(across(100), down(percent)).stroke();
    for (const { percent } of drawing.xTicks)
      doc.moveTo(across(percent), down(0)).lineTo(across(percent), down(100)).stroke();
    doc.dash(3, { space: 2 }).strokeColor(SOFT_COLOUR);
    for (const { percent } of drawing.thresholds)
      doc.moveTo(across(0), down(percent)).lineTo(across(100), down(percent)).stroke();
    doc.undash();
    for (const shape of drawing.shapes) drawShape(doc, shape, ([x, y]) => [across(x), down(y)]);
    for (const { number, place } of drawing.flags) drawFlag(doc, number, across(place[0]), down(place[1]));
    for (const { percent, label: text } of drawing.thresholds)
      label(text, across(100) + 4, middle(down(percent)));
    for (const { percent, label: text } of drawing.yTicks) {
      if (drawing.named) {
        const y = down(percent) - LABEL.size - 6;
        const wide = widthOf(splitRuns(text, LABEL)) * LABEL.size + 2;
        doc.rect(across(0) + 0.5, y, wide, LABEL.size * 1.35).fill(INK_COLOURS.surface);
        label(text, across(0) + 1, y);
      } else label(text, plot.left - 6, middle(down(percent)), true);
    }
    for (const { percent, label: text } of drawing.xTicks) {
      const half = (widthOf(splitRuns(text, LABEL)) * LABEL.size) / 2;
      const x = Math.max(left, Math.min(across(percent) - half, left + width - 2 * half));
      label(text, x, plot.top + plot.height + 4);
    }
  });
  parent.add(figure);
  figure.end();
  state.y += height + AFTER;
}

function drawHead({ doc, left }: PageState, { unit, legend }: SheetChart["drawing"], top: number): void {
  const unitRuns = splitRuns(unit, LABEL);
  if (unit !== "") drawLine(doc, unitRuns, { x: left, y: top }, LABEL);
  let x = left + widthOf(unitRuns) * LABEL.size + (unit === "" ? 0 : 16);
  for (const { name, mark } of legend) {
    const at = x;
    for (const shape of mark)
      drawShape(doc, shape, ([px, py]) => [
        at + px * POINTS_A_PIXEL,
        top + LABEL.size * 0.675 + (py - LEGEND_MARK.height / 2) * POINTS_A_PIXEL,
      ]);
    x += LEGEND_MARK.width * POINTS_A_PIXEL + 4;
    const [runs = []] = linesOf(name, LABEL, Infinity);
    drawLine(doc, runs, { x, y: top }, LABEL);
    x += widthOf(runs) * LABEL.size + 14;
  }
}

/** The number of a note on its pole. */
function drawFlag(doc: PageState["doc"], number: number, x: number, y: number): void {
  const runs = splitRuns(String(number), FLAG);
  const width = widthOf(runs) * FLAG.size + 5;
  const height = FLAG.size * 1.5;
  doc
    .undash()
    .lineWidth(0.5)
    .rect(x, y - height / 2, width, height);
  doc.fillAndStroke(INK_COLOURS.surface, INK_COLOURS.edge);
  drawLine(doc, runs, { x: x + 2.5, y: y - FLAG.size * 0.675 }, FLAG);
}

/** As wide as PDF needs a line to be for its caps to be drawn. */
const DOT_LENGTH = 0.01;

function drawShape(
  doc: PageState["doc"],
  shape: Shape,
  place: (point: Point) => readonly [x: number, y: number],
): void {
  const colour = INK_COLOURS[shape.ink];
  const trace = (points: readonly Point[]) =>
    points.forEach((point, index) => {
      const [x, y] = place(point);
      if (index === 0) doc.moveTo(x, y);
      else doc.lineTo(x, y);
    });
  doc.save();
  if (shape.kind === "area") {
    for (const piece of shape.pieces) {
      trace(piece);
      doc.closePath();
    }
    if (shape.pieces.length > 0) doc.fill(colour);
  } else if (shape.kind === "line") {
    doc
      .lineCap("round")
      .lineJoin("round")
      .lineWidth(shape.width * POINTS_A_PIXEL)
      .strokeColor(colour);
    doc.strokeOpacity(shape.opacity ?? 1);
    if (shape.dash) {
      const [length = 1, space = length] = shape.dash.map((one) => one * POINTS_A_PIXEL);
      doc.dash(length, { space });
    }
    shape.pieces.forEach(trace);
    if (shape.pieces.some((piece) => piece.length > 1)) doc.stroke();
  } else {
    doc
      .lineCap(shape.cap)
      .lineWidth(shape.width * POINTS_A_PIXEL)
      .strokeColor(colour);
    for (const point of shape.points) {
      const [x, y] = place(point);
      doc.moveTo(x, y).lineTo(x + DOT_LENGTH, y);
    }
    if (shape.points.length > 0) doc.stroke();
  }
  doc.restore();
}
