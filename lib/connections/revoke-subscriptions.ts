import { setTimeout } from "node:timers/promises";
import { WithingsError } from "#lib/withings/withings-error.ts";
import type { ConnectionsContext } from "./connections-context.ts";

/** Less than between subscribes: a person waits for the end of this, and the grant usually goes next. */
const PAUSE_MS = 250;

/**
 * The caller that ends a link at Withings while a person waits. It belongs to no connection: right after linking a
 * connection has spent its own share of the minute, and this happens once.
 */
export const ENDING = { connectionId: null, urgency: "live", patienceMs: 5_000 } as const;

/** Whether no call fits just now. That Withings has answered the same words a moment ago says nothing of others. */
export function isWithoutRoom(error: unknown): boolean {
  return error instanceof WithingsError && error.kind === "rate-limited" && !error.duplicateArguments;
}

/** The subscriptions to end. The token is passed, because the link may have ended already. */
export type Ending = {
  connectionId: string;
  accessToken: string;
  callbackUrl: string;
  applis: readonly number[];
};

/** Ends subscriptions as far as Withings allows. Returns the applis that may still exist. */
export async function revokeSubscriptions(
  context: ConnectionsContext,
  { connectionId, accessToken, callbackUrl, applis }: Ending,
): Promise<number[]> {
  const client = context.withings.for(ENDING);
  const left: number[] = [];
  for (const [index, appli] of applis.entries()) {
    if (index > 0) await setTimeout(PAUSE_MS);
    try {
      await client.revokeSubscription({ accessToken, callbackUrl, appli });
    } catch (error) {
      // 286: no such subscription. 343: notification, callback or token not found. Either way it is gone.
      if (error instanceof WithingsError && (error.status === 286 || error.status === 343)) continue;
      // Where there is no room for one there is none for the next: the person has waited once.
      const isFull = isWithoutRoom(error);
      const kept = isFull ? applis.slice(index) : [appli];
      left.push(...kept);
      context.log.warn({ connectionId, applis: kept }, "Subscriptions could not be revoked");
      if (isFull) break;
    }
  }
  return left;
}
