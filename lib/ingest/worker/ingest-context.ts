import type { ClientOf } from "#lib/connections/connection-client.ts";
import type { ConnectionsContext } from "#lib/connections/connections-context.ts";

/** What running an inbox item needs. `random` answers in [0, 1). */
export type IngestContext = ConnectionsContext & {
  readonly clientOf: ClientOf;
  readonly random: () => number;
  /** Between two subscriptions: Withings fails calls to notify that follow each other quickly (several clients). */
  readonly subscriptionPauseMs: number;
};
