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

const NAME = { size: 9, weight: 400, colour: SOFT_COLOUR } as const;
const VALUE = { size: 9, weight: 600 } as const;
/** Of the width. */
const NAME_SHARE = 0.3;
const GAP = 8;
const AFTER = 8;

/** Names and values as a list: each name is the label of its value. */
export function drawFacts(state: PageState, parent: Element, facts: readonly SheetFact[]): void {
  const { doc, left, width } = state;
  const list = makeElement(doc, "L");
  parent.add(list);
  const nameWidth = width * NAME_SHARE;
  for (const { name, value } of facts) {
    const names = linesOf(name, NAME, nameWidth - GAP);
    const values = linesOf(value, VALUE, width - nameWidth);
    const height = Math.max(names.length, values.length) * lineHeight(VALUE);
    ensureRoom(state, height);
    const { y } = state;
    const item = makeElement(doc, "LI");
    list.add(item);
    item.add(
      makeElement(doc, "Lbl", {}, () =>
        names.forEach((runs, row) => drawLine(doc, runs, { x: left, y: y + row * lineHeight(NAME) }, NAME)),
      ),
    );
    item.add(
      makeElement(doc, "LBody", {}, () =>
        values.forEach((runs, row) =>
          drawLine(doc, runs, { x: left + nameWidth, y: y + row * lineHeight(VALUE) }, VALUE),
        ),
      ),
    );
    item.end();
    state.y += height;
  }
  list.end();
  state.y += AFTER;
}
