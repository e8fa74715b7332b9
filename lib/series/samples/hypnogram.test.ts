import fc from "fast-check";
import { expect, test } from "vitest";
import { buildHypnogram } from "./hypnogram.ts";

const night = { from: 0, to: 1_000 };
const stretch = (from: number, to: number, state: number, deviceId: string | null = "mat") => ({
  ...{ from, to, state, deviceId },
});

test("neighbours of one phase are one piece, and being out of bed is a gap", () => {
  const stretches = [stretch(300, 400, 2), stretch(0, 100, 1), stretch(100, 200, 1), stretch(200, 300, 15)];
  expect(buildHypnogram(stretches, night)).toEqual([
    { from: 0, to: 200, phase: "light" },
    { from: 300, to: 400, phase: "deep" },
  ]);
});

test("of two devices the one that saw more of the night is believed", () => {
  const stretches = [stretch(0, 100, 1, "watch"), stretch(0, 900, 3), stretch(100, 150, 0, "watch")];
  expect(buildHypnogram(stretches, night)).toEqual([{ from: 0, to: 900, phase: "rem" }]);
});

test("an unknown state is left out", () => {
  expect(buildHypnogram([stretch(0, 100, 77)], night)).toEqual([]);
});

test("whatever came, pieces are in order, inside the night, and never overlap", () => {
  const given = fc.record({
    from: fc.nat(1_200),
    length: fc.nat(300),
    state: fc.constantFrom(0, 1, 2, 3, 4, 5, 15, 99),
    deviceId: fc.constantFrom("mat", "watch", null),
  });
  fc.assert(
    fc.property(fc.array(given), (list) => {
      const pieces = buildHypnogram(
        list.map(({ length, ...one }) => ({ ...one, to: one.from + length })),
        night,
      );
      for (const [index, piece] of pieces.entries()) {
        expect(piece.to).toBeGreaterThan(piece.from);
        expect(piece.from).toBeGreaterThanOrEqual(pieces[index - 1]?.to ?? 0);
        expect(piece.to).toBeLessThanOrEqual(night.to);
      }
    }),
  );
});
