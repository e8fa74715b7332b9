import { useState } from "react";
import { arrivalsBetween, type Versions } from "./arrivals.ts";

export type Arrivals<Key extends string> = {
  /** Those that changed last, together. */
  readonly newest: readonly Key[];
  /** How often each has changed since the page was opened: a greeting that is played again has another key. */
  readonly counts: ReadonlyMap<Key, number>;
};

/** Follows which metrics, or persons, get another newest reading, whether the browser or the server noticed it. */
export function useArrivals<Key extends string>(versions: Versions<Key>): Arrivals<Key> {
  const [state, setState] = useState<Arrivals<Key> & { readonly versions: Versions<Key> }>(() => ({
    versions,
    newest: [],
    counts: new Map(),
  }));
  if (isSame(state.versions, versions)) return state;
  const arrived = arrivalsBetween(state.versions, versions);
  const next =
    arrived.length === 0
      ? { ...state, versions }
      : {
          versions,
          newest: arrived,
          counts: new Map([
            ...state.counts,
            ...arrived.map((key) => [key, (state.counts.get(key) ?? 0) + 1] as const),
          ]),
        };
  setState(next);
  return next;
}

function isSame<Key extends string>(a: Versions<Key>, b: Versions<Key>): boolean {
  return a.size === b.size && [...a].every(([key, version]) => b.get(key) === version);
}
