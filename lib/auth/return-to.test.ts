import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safeReturnTo } from "./return-to.ts";

const FALLBACK = "/fallback";

describe("safeReturnTo", () => {
  test.each([
    "/",
    "/dashboard",
    "/people/1/weight?range=year#chart",
    "/connections?done=linked",
    "/a/../b/c",
  ])("keeps %s on our origin", (path) => {
    const url = new URL(safeReturnTo(path, FALLBACK), "https://ours.test");
    expect(url.origin).toBe("https://ours.test");
    expect(url.pathname).toBe(new URL(path, "https://ours.test").pathname);
  });

  test.each([
    null,
    "",
    "dashboard",
    "https://evil.test",
    "//evil.test",
    "///evil.test",
    "/\\evil.test",
    "\\/evil.test",
    "/\t/evil.test",
    "\n//evil.test",
    "/%2f/evil.test",
    "/%2Fevil.test",
    "/%252fevil.test",
    "/%25252fevil.test",
    "/%5cevil.test",
    "/%255cevil.test",
    "/%09/evil.test",
    "/.//evil.test",
    "/a/..//evil.test",
    "javascript:alert(1)",
    "/./%2f",
    "/a/..//%2fevil.test",
    "/api/auth/signout",
    "/%",
    `/${"a".repeat(3000)}`,
  ])("refuses %j", (given) => {
    expect(safeReturnTo(given, FALLBACK)).toBe(FALLBACK);
  });

  test("whatever is given, a browser stays on our origin, decoded or not", () => {
    const piece = fc.constantFrom(
      "/",
      "\\",
      "%2f",
      "%5c",
      "%25",
      "%",
      ".",
      "..",
      "evil.test",
      "@",
      ":",
      "?",
      "#",
      "\t",
      "a",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
          fc.string(),
        ),
        (given) => {
          let path = safeReturnTo(given, FALLBACK);
          for (let round = 0; round < 5; round++) {
            expect(new URL(path, "https://ours.test").origin).toBe("https://ours.test");
            expect(path.startsWith("/")).toBe(true);
            try {
              path = decodeURIComponent(path);
            } catch {
              return;
            }
          }
        },
      ),
      { numRuns: 20000 },
    );
  });
});
