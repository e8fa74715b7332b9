import type { MetricKey } from "#lib/metrics/registry.ts";

/** The address of metrics of a person over some days (`rangeQuery`). One metric alone is compared with what is pinned. */
export function compareHref(personId: string, metrics: readonly MetricKey[], days: string): string {
  const query = new URLSearchParams([...metrics.map((key) => ["metric", key]), ...new URLSearchParams(days)]);
  return `/people/${personId}/compare?${query.toString()}`;
}
