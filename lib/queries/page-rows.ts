import type { Window } from "#lib/metrics/window.ts";
import { readSearchParam } from "#lib/series/range.ts";
import type { SearchParams } from "#lib/series/range.ts";

export const ROWS_A_PAGE = 50;

/** A page by its number, from 1, or all of them as one. */
export type PageChoice = number | "all";

export type RowsPage = { readonly window: Window; readonly page: PageChoice; readonly pages: number };

/**
 * The span of time that one page of a table covers, newest page first (page 1). The pages share out the whole
 * window without gaps, so that a reading that arrives live belongs to exactly one. `readings` are oldest first;
 * several at one instant stay on one page. A page beyond the last is the last.
 */
export function pageRows(
  readings: readonly { readonly at: number }[],
  window: Window,
  wanted: PageChoice,
): RowsPage {
  const pages = Math.max(1, Math.ceil(readings.length / ROWS_A_PAGE));
  if (wanted === "all") return { window, page: pages > 1 ? "all" : 1, pages };
  const page = Math.min(Math.max(1, wanted), pages);
  const startOf = (number: number) => {
    if (number >= pages) return window.from;
    return readings[readings.length - number * ROWS_A_PAGE]?.at ?? window.from;
  };
  return { window: { from: startOf(page), to: page === 1 ? window.to : startOf(page - 1) }, page, pages };
}

/** Reads `page` from an address; anything but "all" that is no page number is 1. */
export function parsePage(searchParams: SearchParams): PageChoice {
  const value = readSearchParam(searchParams, "page");
  if (value === "all") return "all";
  const page = Number(value ?? 1);
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
}
