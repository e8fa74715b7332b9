import type { SheetFact } from "#lib/reports/sheet.ts";
import { SOFT_COLOUR } from "./palette.ts";
import {
  drawLine,
  type Element,
  ensureRoom,
  lineHeight,
  linesOf,
  makeElement,
  type PageState,
} from "./page-state.ts";
import type { Run } from "./typeface.ts";

const NAME = { size: 9, weight: 400, colour: SOFT_COLOUR } as const;
const VALUE = { size: 9, weight: 600 } as const;
/** Of a row with two facts, and between a name and its value. */
const NAME_SHARE = 0.48;
const GAP = 6;
const AFTER = 8;

type Placed = {
  readonly names: readonly (readonly Run[])[];
  readonly values: readonly (readonly Run[])[];
  readonly height: number;
};

/** Names and values as a list, two in a row where both are short: each name is the label of its value. */
export function drawFacts(state: PageState, parent: Element, facts: readonly SheetFact[]): void {
  const { doc, left, width } = state;
  const list = makeElement(doc, "L");
  parent.add(list);
  const half = width / 2;
  const nameWidth = half * NAME_SHARE;
  const place = ({ name, value }: SheetFact, valueWidth: number): Placed => {
    const names = linesOf(name, NAME, nameWidth - GAP);
    const values = linesOf(value, VALUE, valueWidth);
    return { names, values, height: Math.max(names.length, values.length) * lineHeight(VALUE) };
  };
  const isShort = (placed: Placed) => placed.height === lineHeight(VALUE);
  const draw = ({ names, values }: Placed, x: number, y: number) => {
    const item = makeElement(doc, "LI");
    list.add(item);
    const add = (type: string, lines: Placed["names"], at: number, style: typeof NAME | typeof VALUE) =>
      item.add(
        makeElement(doc, type, {}, () =>
          lines.forEach((runs, row) => drawLine(doc, runs, { x: at, y: y + row * lineHeight(style) }, style)),
        ),
      );
    add("Lbl", names, x, NAME);
    add("LBody", values, x + nameWidth, VALUE);
    item.end();
  };
  for (let index = 0; index < facts.length;) {
    const pair = facts.slice(index, index + 2).map((fact) => place(fact, half - nameWidth - GAP));
    const row =
      pair.length === 2 && pair.every(isShort)
        ? pair
        : facts.slice(index, index + 1).map((fact) => place(fact, width - nameWidth));
    const height = Math.max(...row.map((placed) => placed.height));
    ensureRoom(state, height);
    row.forEach((placed, column) => draw(placed, left + column * half, state.y));
    state.y += height;
    index += row.length;
  }
  list.end();
  state.y += AFTER;
}
