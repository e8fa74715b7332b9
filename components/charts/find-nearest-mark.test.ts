import { expect, test } from "vitest";
import { findNearestMark } from "./find-nearest-mark.ts";

const row = (at: number, value: number) => ({ key: `${at}/${value}`, at, values: [value], reading: null });
const domain = { x: [60, 100], y: [100, 160] } as const;
const box = { left: 50, top: 20, width: 400, height: 300 };

test("the mark nearest in both directions is found, as it is drawn on the screen", () => {
  const rows = [row(80, 110), row(80, 150), row(70, 150)];
  const find = (clientX: number, clientY: number) =>
    findNearestMark({ rows, domain }, box, { clientX, clientY });
  expect(find(250, 270)).toBe(0);
  // 10 mmHg are 100 pixels across and 50 up.
  expect(find(250, 160)).toBe(1);
  expect(find(195, 70)).toBe(2);
  expect(find(450, 320)).toBe(0);
});

test("of marks on each other the later is found, and nothing without one", () => {
  expect(
    findNearestMark({ rows: [row(80, 120), row(80, 120)], domain }, box, { clientX: 0, clientY: 0 }),
  ).toBe(1);
  expect(findNearestMark({ rows: [], domain }, box, { clientX: 0, clientY: 0 })).toBeNull();
});
