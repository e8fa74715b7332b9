import fc from "fast-check";
import { expect, test } from "vitest";
import { parseWireJson } from "./wire-json.ts";

test("any JSON without such integers is read as JSON.parse reads it", () => {
  fc.assert(
    fc.property(fc.json({ depthSize: "small" }), (text) => {
      fc.pre(!/\d{16}/.test(text));
      expect(parseWireJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test("an integer beyond 2^53 keeps its digits", () => {
  expect(parseWireJson('{"a":9223372036854775807,"b":1.5}')).toEqual({ a: "9223372036854775807", b: 1.5 });
});

test("what nests too deeply is refused before it is parsed", () => {
  const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
  expect(parseWireJson(nested(64))).toBeDefined();
  expect(parseWireJson(nested(65))).toBeUndefined();
  expect(parseWireJson(nested(2_000_000))).toBeUndefined();
  expect(parseWireJson('{"a":'.repeat(2_000_000) + "1" + "}".repeat(2_000_000))).toBeUndefined();
});

test("brackets in a text are no levels, whatever is escaped before its end", () => {
  for (const value of [
    "[".repeat(200),
    `${"{".repeat(200)}"`,
    `\\${"[".repeat(200)}`,
    '\\"' + "[".repeat(200),
  ])
    expect(parseWireJson(JSON.stringify({ value, after: [1] }))).toEqual({ value, after: [1] });
  // After an escaped backslash the quote ends the text, and brackets count again.
  expect(parseWireJson(`["\\\\",${"[".repeat(100)}${"]".repeat(100)}]`)).toBeUndefined();
});
