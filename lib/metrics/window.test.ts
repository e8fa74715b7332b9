import fc from "fast-check";
import { expect, test } from "vitest";
import { coalesceWindows, containsInstant, containsWindow, isEmptyWindow, unionWindows } from "./window.ts";

const windows = fc
  .tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -5, max: 20 }))
  .map(([from, length]) => ({ from, to: from + length }));
const instants = fc.integer({ min: -60, max: 80 });

test("a window has its beginning and not its end", () => {
  const window = { from: 10, to: 20 };
  expect([9, 10, 19, 20].map((at) => containsInstant(window, at))).toEqual([false, true, true, false]);
  expect(isEmptyWindow({ from: 10, to: 10 })).toBe(true);
});

test("the union contains both, and no smaller window does", () => {
  fc.assert(
    fc.property(windows, windows, (a, b) => {
      const union = unionWindows(a, b);
      expect(containsWindow(union, a) && containsWindow(union, b)).toBe(true);
      if (!isEmptyWindow(union)) {
        const shorter = [
          { from: union.from + 1, to: union.to },
          { from: union.from, to: union.to - 1 },
        ];
        for (const window of shorter)
          expect(containsWindow(window, a) && containsWindow(window, b)).toBe(false);
      }
    }),
  );
});

test("one window contains another exactly when it contains all its instants", () => {
  fc.assert(
    fc.property(windows, windows, (outer, inner) => {
      const all = Array.from({ length: Math.max(0, inner.to - inner.from) }, (_, i) => inner.from + i);
      expect(containsWindow(outer, inner)).toBe(all.every((at) => containsInstant(outer, at)));
    }),
  );
});

test("coalesced windows hold the same instants, in order, apart from each other, whatever the order given", () => {
  fc.assert(
    fc.property(fc.array(windows), instants, (list, at) => {
      const result = coalesceWindows(list);
      expect(result.some((w) => containsInstant(w, at))).toBe(list.some((w) => containsInstant(w, at)));
      result.slice(1).forEach((w, i) => expect(w.from).toBeGreaterThan(result[i]?.to ?? Infinity));
      expect(result.every((w) => !isEmptyWindow(w))).toBe(true);
      expect(coalesceWindows([...list].reverse())).toEqual(result);
      expect(coalesceWindows(result)).toEqual(result);
    }),
  );
});
