import { withAccessToken } from "#lib/connections/access-token.ts";
import type { Urgency } from "#lib/connections/call-budget.ts";
import type { ConnectionsContext } from "#lib/connections/connections-context.ts";
import { settlePolling } from "#lib/connections/decide-polling.ts";
import { ensureSubscriptions, type Pace } from "#lib/connections/ensure-subscriptions.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { MeasuresPage } from "#lib/withings/measures-page.ts";
import type { WithingsDevice } from "#lib/withings/devices.ts";

/** What is asked of Withings for one page of measures. */
export type PageRequest = {
  readonly window?: Window;
  readonly lastUpdate?: number;
  readonly offset?: number;
};

/** Withings as the worker sees it: calls for a connection, with whatever tokens that takes. */
export type MeasureSource = {
  getMeasures(connectionId: string, request: PageRequest, urgency: Urgency): Promise<MeasuresPage>;
  getDevices(connectionId: string, urgency: Urgency): Promise<WithingsDevice[]>;
  /** Makes the subscriptions what they should be, and decides whether pushes can be relied upon. */
  ensureSubscriptions(connectionId: string): Promise<void>;
};

/** How long live work waits for room in the budget before it gives its place to others. */
const PATIENCE_MS = 2_000;

/** The source that stands on the linked accounts. */
export function createMeasureSource(context: ConnectionsContext, pace: Pace = {}): MeasureSource {
  const client = (connectionId: string, urgency: Urgency) =>
    context.withings.for({ connectionId, urgency, patienceMs: urgency === "live" ? PATIENCE_MS : 0 });
  return {
    getMeasures: (connectionId, request, urgency) =>
      withAccessToken(context, connectionId, (accessToken) =>
        client(connectionId, urgency).getMeasures({ accessToken, ...request }),
      ),
    getDevices: (connectionId, urgency) =>
      withAccessToken(context, connectionId, (accessToken) =>
        client(connectionId, urgency).getDevices({ accessToken }),
      ),
    async ensureSubscriptions(connectionId) {
      await ensureSubscriptions(context, connectionId, pace);
      await settlePolling(context, connectionId);
    },
  };
}
