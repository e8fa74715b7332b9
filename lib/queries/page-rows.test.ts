import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageRows, parsePage, ROWS_A_PAGE } from "./page-rows.ts";

const window = { from: 0, to: 10_000 };

describe("pages of a table", () => {
  it("gives the newest readings first", () => {
    const readings = Array.from({ length: 120 }, (_, index) => ({ at: index * 10 }));
    expect(pageRows(readings, window, 1)).toEqual({ window: { from: 700, to: 10_000 }, page: 1, pages: 3 });
    expect(pageRows(readings, window, 3)).toEqual({ window: { from: 0, to: 200 }, page: 3, pages: 3 });
    expect(pageRows(readings, window, 9).page).toBe(3);
  });

  it("has one page for an empty window", () => {
    expect(pageRows([], window, 1)).toEqual({ window, page: 1, pages: 1 });
  });

  it("gives all of them as one, to print", () => {
    const readings = Array.from({ length: 120 }, (_, index) => ({ at: index * 10 }));
    expect(pageRows(readings, window, "all")).toEqual({ window, page: "all", pages: 3 });
    expect(pageRows([], window, "all")).toEqual({ window, page: 1, pages: 1 });
  });

  it("shows every reading on exactly one page", () => {
    const instants = fc.array(fc.integer({ min: 0, max: 9_999 }), { maxLength: 4 * ROWS_A_PAGE });
    fc.assert(
      fc.property(instants, (list) => {
        const readings = list.sort((a, b) => a - b).map((at) => ({ at }));
        const { pages } = pageRows(readings, window, 1);
        const shown = Array.from({ length: pages }, (_, index) =>
          pageRows(readings, window, index + 1),
        ).flatMap((page) => readings.filter(({ at }) => page.window.from <= at && at < page.window.to));
        expect(shown.map(({ at }) => at).sort((a, b) => a - b)).toEqual(list);
      }),
    );
  });
});

describe("the page in an address", () => {
  it.each([
    ["2", 2],
    ["0", 1],
    ["-3", 1],
    ["two", 1],
    ["all", "all"],
    ["All", 1],
    ["1.5", 1],
    [undefined, 1],
  ])("%s is %s", (text, page) => {
    expect(parsePage({ page: text })).toBe(page);
  });
});
