/** A query for samples: `[from, to)` in s since 1970, in at most `width` columns. */
export type SampleQuery = { readonly from: number; readonly to: number; readonly width: number };

/** More columns are more than 20 kB, and more than most charts have pixels. */
export const MOST_COLUMNS = 800;
const FEWEST_COLUMNS = 2;
const SHORTEST = 60;
/** No device sampled before; no clock of one runs further ahead. */
const EARLIEST = 0;
const LATEST = 4_102_444_800;

/** Reads `from`, `to` and `width` of an address, or says in sentences what is wrong with them. */
export function parseSampleQuery(
  parameters: URLSearchParams,
): { readonly query: SampleQuery } | { readonly error: string } {
  const errors: string[] = [];
  const second = (name: "from" | "to"): number => {
    const text = parameters.get(name) ?? "";
    const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
    if (!(value >= EARLIEST && value <= LATEST))
      errors.push(
        text === ""
          ? `"${name}" is missing: give seconds since 1970.`
          : `"${name}" is "${text.slice(0, 20)}": give seconds since 1970, up to ${LATEST}.`,
      );
    return value;
  };
  const [from, to] = [second("from"), second("to")];
  if (to - from < SHORTEST) errors.push(`"to" must be at least ${SHORTEST} s after "from".`);
  const asked = parameters.get("width");
  const width = asked === null ? MOST_COLUMNS : /^\d{1,6}$/.test(asked) ? Number(asked) : NaN;
  if (!(width >= FEWEST_COLUMNS))
    errors.push(`"width" is "${asked?.slice(0, 20)}": give a number of columns from ${FEWEST_COLUMNS} on.`);
  if (errors.length > 0) return { error: errors.join(" ") };
  return { query: { from, to, width: Math.min(width, MOST_COLUMNS) } };
}
