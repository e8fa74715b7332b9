/** A query for samples: `[from, to)` in s since 1970, in at most `width` columns. */
export type SampleQuery = { readonly from: number; readonly to: number; readonly width: number };

/** More columns are more than 20 kB, and more than most charts have pixels. */
export const MAX_COLUMNS = 800;
const FEWEST_COLUMNS = 2;
const SHORTEST = 60;
/** No device sampled before; no clock of one runs further ahead. */
const EARLIEST = 0;
const LATEST = 4_102_444_800;

/** What is wrong with an address: a time that is missing or is none, too short a span, or too few columns. */
export type SampleMistake =
  | { readonly kind: "missing"; readonly name: "from" | "to" }
  | { readonly kind: "time"; readonly name: "from" | "to"; readonly text: string; readonly latest: number }
  | { readonly kind: "span"; readonly shortest: number }
  | { readonly kind: "width"; readonly text: string; readonly fewest: number };

/** Reads `from`, `to` and `width` of an address, or says what is wrong with them. */
export function parseSampleQuery(
  parameters: URLSearchParams,
): { readonly query: SampleQuery } | { readonly mistakes: readonly SampleMistake[] } {
  const mistakes: SampleMistake[] = [];
  const second = (name: "from" | "to"): number => {
    const text = parameters.get(name) ?? "";
    const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
    if (text === "") mistakes.push({ kind: "missing", name });
    else if (!(value >= EARLIEST && value <= LATEST))
      mistakes.push({ kind: "time", name, text: text.slice(0, 20), latest: LATEST });
    return value;
  };
  const [from, to] = [second("from"), second("to")];
  if (to - from < SHORTEST) mistakes.push({ kind: "span", shortest: SHORTEST });
  const asked = parameters.get("width");
  const width = asked === null ? MAX_COLUMNS : /^\d{1,6}$/.test(asked) ? Number(asked) : NaN;
  if (!(width >= FEWEST_COLUMNS))
    mistakes.push({ kind: "width", text: asked?.slice(0, 20) ?? "", fewest: FEWEST_COLUMNS });
  if (mistakes.length > 0) return { mistakes };
  return { query: { from, to, width: Math.min(width, MAX_COLUMNS) } };
}
