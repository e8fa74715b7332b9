import type { MetricKey } from "#lib/metrics/registry.ts";
import type { SearchParams } from "#lib/series/range.ts";
import type { Series } from "#lib/series/series.ts";
import type { PersonWithGoal } from "./load-histories.ts";
import { loadMetricPage } from "./load-metric-page.ts";

/** The chart of a metric alone, for programs: what `loadMetricPage` gives, or what is wrong with the question. */
export async function loadSeries(
  person: PersonWithGoal,
  metric: MetricKey,
  searchParams: SearchParams,
  reader: { readonly zone: string | null; readonly locale: string },
  now: number,
): Promise<{ readonly series: Series; readonly error: string | null }> {
  const { series, error } = await loadMetricPage(person, metric, searchParams, reader, now);
  return { series, error };
}
