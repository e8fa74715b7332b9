import type { LocalDay } from "#lib/metrics/local-day.ts";
import { parseRange, rangeQuery } from "#lib/series/range.ts";
import type { FindEntry } from "./find-entry.ts";

/**
 * The address of an entry from a page with the query `search`: a metric is shown over the days that are shown there.
 */
export function keepRange(
  { kind, href }: Pick<FindEntry, "kind" | "href">,
  search: string,
  today: LocalDay,
): string {
  const query = new URLSearchParams(search);
  const isChosen = ["range", "from", "until"].some((name) => query.has(name));
  if (kind !== "metric" || !isChosen) return href;
  const { selection, mistakes } = parseRange(query, today);
  // Other pages have ranges of their own, such as a day by the minute.
  return mistakes.length > 0 ? href : `${href}${rangeQuery(selection, today)}`;
}
