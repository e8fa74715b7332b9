import fc from "fast-check";
import { expect, test } from "vitest";
import { containsWindow } from "#lib/metrics/window.ts";
import { distinctWindow } from "./distinct-window.ts";

const instant = fc.integer({ min: 1_500_000_000_000, max: 2_000_000_000_000 });
const window = { from: 1_760_000_000_000, to: 1_760_000_001_000 };

test("holds the window, and at most 99 s more", () => {
  fc.assert(
    fc.property(instant, (now) => {
      const widened = distinctWindow(window, now);
      expect(containsWindow(widened, window)).toBe(true);
      expect(window.from - widened.from).toBeLessThanOrEqual(99_000);
    }),
  );
});

test("two calls from 100 ms to ten seconds apart differ in whole seconds", () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 100, max: 9_899 }), (now, later) => {
      const [first, second] = [distinctWindow(window, now), distinctWindow(window, now + later)];
      expect(Math.abs(first.from - second.from)).toBeGreaterThanOrEqual(1_000);
    }),
  );
});
