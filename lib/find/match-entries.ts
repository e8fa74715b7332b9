import type { FindEntry } from "./find-entry.ts";
import { foldText } from "./fold-text.ts";

/** More are not read. */
const MOST = 60;

/** The order of kinds where nothing is asked. */
const FIRST = ["area", "list", "person", "action", "metric"] as const;

/**
 * The entries that a query asks for, the best first: each of its words begins a word of the entry. What is named like
 * the query comes before what is only known by it, and what is near before the rest. Without a query, what is near: the many metrics last.
 */
export function matchEntries(entries: readonly FindEntry[], query: string): FindEntry[] {
  const asked = foldText(query);
  if (asked === "")
    return FIRST.flatMap((kind) => entries.filter((entry) => entry.isNear && entry.kind === kind));
  const words = wordsOf(asked);
  return entries
    .flatMap((entry, place) => {
      const rank = rankOf(entry, asked, words);
      return rank === null ? [] : [{ entry, rank, place }];
    })
    .sort((a, b) => a.rank - b.rank || Number(b.entry.isNear) - Number(a.entry.isNear) || a.place - b.place)
    .slice(0, MOST)
    .map(({ entry }) => entry);
}

/** By kind, for a list with headings: the kind of the best entry first. */
export function groupEntries(
  entries: readonly FindEntry[],
): { readonly kind: FindEntry["kind"]; readonly entries: readonly FindEntry[] }[] {
  const kinds = [...new Set(entries.map(({ kind }) => kind))];
  return kinds.map((kind) => ({ kind, entries: entries.filter((entry) => entry.kind === kind) }));
}

/** The least is the best; null where the entry is not meant. */
function rankOf(entry: FindEntry, asked: string, words: readonly string[]): number | null {
  const name = foldText(entry.name);
  const inName = wordsOf(name);
  const everywhere = [...inName, ...wordsOf(foldText(`${entry.of ?? ""} ${entry.words}`))];
  const isIn = (list: readonly string[]) =>
    words.every((word) => list.some((other) => other.startsWith(word)));
  if (!isIn(everywhere)) return null;
  if (name === asked) return 0;
  if (name.startsWith(asked)) return 1;
  if (isIn(inName)) return 2;
  // "bp" is a word of its own before it begins "bpm".
  return words.every((word) => everywhere.includes(word)) ? 3 : 4;
}

function wordsOf(folded: string): string[] {
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}
