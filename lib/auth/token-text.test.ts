import { expect, test } from "vitest";
import { isTokenText, makeTokenText } from "./token-text.ts";

test("a token is known by its prefix and its check, and no two are the same", () => {
  const tokens = Array.from({ length: 200 }, makeTokenText);
  expect(new Set(tokens).size).toBe(200);
  for (const token of tokens) {
    expect(token).toMatch(/^plumbline_[0-9A-Za-z]{49}$/);
    expect(isTokenText(token)).toBe(true);
  }
});

test("what was cut off or mistyped is no token", () => {
  const token = makeTokenText();
  for (let place = 0; place < token.length; place += 1) {
    const other = token[place] === "x" ? "y" : "x";
    expect(isTokenText(token.slice(0, place) + other + token.slice(place + 1)), `at ${place}`).toBe(false);
  }
  for (const text of ["", token.slice(0, -1), `${token}0`, ` ${token}`, token.toLowerCase()])
    expect(isTokenText(text)).toBe(false);
});
