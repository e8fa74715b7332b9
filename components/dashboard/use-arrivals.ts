import { useState } from "react";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { arrivalsBetween, type Versions } from "./arrivals.ts";

export type Arrivals = {
  /** The metrics that changed last, together. */
  readonly newest: readonly MetricKey[];
  /** How often each has changed since the page was opened: a greeting that is played again has another key. */
  readonly counts: ReadonlyMap<MetricKey, number>;
};

/** Follows which metrics get another newest reading, whether the browser or the server noticed it. */
export function useArrivals(versions: Versions): Arrivals {
  const [state, setState] = useState<Arrivals & { readonly versions: Versions }>(() => ({
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
            ...arrived.map((metric) => [metric, (state.counts.get(metric) ?? 0) + 1] as const),
          ]),
        };
  setState(next);
  return next;
}

function isSame(a: Versions, b: Versions): boolean {
  return a.size === b.size && [...a].every(([metric, version]) => b.get(metric) === version);
}
