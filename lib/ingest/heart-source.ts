import { withAccessToken } from "#lib/connections/access-token.ts";
import type { Urgency } from "#lib/connections/call-budget.ts";
import type { ConnectionsContext } from "#lib/connections/connections-context.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { WithingsEcg } from "#lib/withings/heart-page.ts";
import type { WithingsHeartSignal } from "#lib/withings/heart-signal.ts";
import type { ListPage } from "#lib/withings/list-page.ts";

export type HeartRequest = { readonly window: Window; readonly offset?: number };

/** Withings as the worker sees it for ECG recordings. */
export type HeartSource = {
  listHeart(connectionId: string, request: HeartRequest, urgency: Urgency): Promise<ListPage<WithingsEcg>>;
  getSignal(connectionId: string, signalId: string, urgency: Urgency): Promise<WithingsHeartSignal>;
};

const PATIENCE_MS = 2_000;

/** The source that stands on the linked accounts. */
export function createHeartSource(context: ConnectionsContext): HeartSource {
  const client = (connectionId: string, urgency: Urgency) =>
    context.withings.for({ connectionId, urgency, patienceMs: urgency === "live" ? PATIENCE_MS : 0 });
  return {
    listHeart: (connectionId, request, urgency) =>
      withAccessToken(context, connectionId, (accessToken) =>
        client(connectionId, urgency).listHeart({ accessToken, ...request }),
      ),
    getSignal: (connectionId, signalId, urgency) =>
      withAccessToken(context, connectionId, (accessToken) =>
        client(connectionId, urgency).getHeartSignal({ accessToken, signalId }),
      ),
  };
}
