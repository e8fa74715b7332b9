import { expect, test } from "vitest";
import { isTrusted, listUntrustedSpans } from "./attribution.ts";

test("only readings that are surely this person's enter charts", () => {
  const trusted = [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 17, 99].filter(isTrusted);
  expect(trusted).toEqual([0, 2, 3, 4, 5, 7, 8, 15]);
});

test("the spans that are looked up hold every code that is not trusted, and no other", () => {
  const spans = listUntrustedSpans();
  for (const { from, to } of spans) expect(from).toBeLessThanOrEqual(to);
  const inside = (code: number) => spans.some(({ from, to }) => from <= code && code <= to);
  for (let code = -5; code <= 300; code += 1) expect([code, inside(code)]).toEqual([code, !isTrusted(code)]);
});
