import type { SearchParams } from "#lib/series/range.ts";

/** The query of an address with some of its parameters set, or taken away (null); the others stay. */
export function changeQuery(
  query: SearchParams,
  changes: Readonly<Record<string, string | null>>,
): URLSearchParams {
  const changed = new URLSearchParams(
    query instanceof URLSearchParams
      ? query
      : Object.entries(query).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one])),
  );
  for (const [name, value] of Object.entries(changes))
    if (value === null) changed.delete(name);
    else changed.set(name, value);
  return changed;
}
