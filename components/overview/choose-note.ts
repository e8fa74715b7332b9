import type { Said } from "#lib/insights/find-findings.ts";
import { isHistoryToCome } from "#lib/live/first-sync.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { isStale } from "#lib/series/card.ts";
import type { Reading } from "#lib/series/reading.ts";
import type { ConnectionStatus } from "#lib/storage/connections/connection-status.ts";

/** What a card of the overview says beside, or instead of, a finding: its message has this key. */
export type OverviewNote =
  "relink" | "syncing" | "unlinked" | "ended" | "revoked" | "waiting" | "quiet" | "nothingToAdd";

type Known = {
  readonly finding: Said | null;
  readonly newest: { readonly metric: MetricKey; readonly latest: Pick<Reading, "at"> } | null;
  readonly connections: readonly Pick<ConnectionStatus, "state" | "firstSync">[];
};

/**
 * What a reader should know of a person beside the finding: that nothing new arrives, or not everything has; without a
 * finding, why there is none. Null when the finding says it all. `now` in ms.
 */
export function chooseNote({ finding, newest, connections }: Known, now: number): OverviewNote | null {
  const states = connections.map(({ state }) => state);
  if (states.includes("needs-relink")) return "relink";
  if (connections.some(({ state, firstSync }) => state === "active" && isHistoryToCome(firstSync)))
    return "syncing";
  const active = states.includes("active");
  if (!newest) {
    if (active) return "waiting";
    return states.length > 0 ? "ended" : "unlinked";
  }
  if (!active && states.length > 0) return "revoked";
  if (finding) return null;
  const { staleAfterDays } = getMetric(newest.metric);
  return isStale({ at: newest.latest.at, staleAfterDays }, now) ? "quiet" : "nothingToAdd";
}
