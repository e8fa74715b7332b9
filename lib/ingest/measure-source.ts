import { withAccessToken } from "#lib/connections/access-token.ts";
import type { Urgency } from "#lib/connections/call-budget.ts";
import { compareSubscriptions, type MissingSubscription } from "#lib/connections/compare-subscriptions.ts";
import type { ConnectionsContext } from "#lib/connections/connections-context.ts";
import { settlePolling } from "#lib/connections/decide-polling.ts";
import { makeSubscription } from "#lib/connections/make-subscription.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { MeasuresPage } from "#lib/withings/measures-page.ts";
import type { WithingsDevice } from "#lib/withings/devices.ts";
import type { WithingsGoals } from "#lib/withings/goals.ts";

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
  getGoals(connectionId: string, urgency: Urgency): Promise<WithingsGoals | null>;
  /** Notes which subscriptions stand, and answers those that are missing. */
  compareSubscriptions(connectionId: string, urgency: Urgency): Promise<MissingSubscription[]>;
  makeSubscription(connectionId: string, missing: MissingSubscription, urgency: Urgency): Promise<void>;
  /** Withings fails calls to notify that follow each other quickly (seen by several clients). */
  readonly subscriptionPauseMs: number;
  /** Decides whether pushes can be relied upon. */
  decidePolling(connectionId: string): Promise<void>;
};

/** The source that stands on the linked accounts. */
export function createMeasureSource(
  context: ConnectionsContext,
  { subscriptionPauseMs = 1_000 } = {},
): MeasureSource {
  const client = (connectionId: string, urgency: Urgency) => context.withings.for({ connectionId, urgency });
  return {
    getMeasures: (connectionId, request, urgency) =>
      withAccessToken(context, connectionId, (accessToken) =>
        client(connectionId, urgency).getMeasures({ accessToken, ...request }),
      ),
    getDevices: (connectionId, urgency) =>
      withAccessToken(context, connectionId, (accessToken) =>
        client(connectionId, urgency).getDevices({ accessToken }),
      ),
    getGoals: (connectionId, urgency) =>
      withAccessToken(context, connectionId, (accessToken) =>
        client(connectionId, urgency).getGoals({ accessToken }),
      ),
    compareSubscriptions: (connectionId, urgency) => compareSubscriptions(context, connectionId, urgency),
    makeSubscription: (connectionId, missing, urgency) =>
      makeSubscription(context, connectionId, missing, urgency),
    subscriptionPauseMs,
    decidePolling: (connectionId) => settlePolling(context, connectionId),
  };
}
