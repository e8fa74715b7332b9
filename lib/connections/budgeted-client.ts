import { setTimeout } from "node:timers/promises";
import {
  createWithingsClient,
  type WithingsClient,
  type WithingsClientOptions,
} from "#lib/withings/withings-client.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import {
  CALLS_PER_MINUTE,
  type CallBudget,
  type CallRoom,
  closeBudget,
  findRoom,
  reserveCall,
  type Urgency,
} from "./call-budget.ts";

/** Who calls: counted with the call, and asked to wait when the budget says so. */
export type Caller = {
  connectionId: string | null;
  urgency: Urgency;
  /** How long a call may wait for room in the budget before it is refused as `rate-limited`; `PATIENCE_MS` if not given. */
  patienceMs?: number;
};

/** A Withings client none of whose calls can forget the budget. Its own calls are live, with a person waiting. */
export type BudgetedClient = WithingsClient & {
  /** The same client on behalf of a caller: the worker's jobs, by connection and urgency. */
  for(caller: Caller): WithingsClient;
  /** In how many ms a call of each urgency fits; 0 is now. */
  findRoom(): Promise<CallRoom>;
  /** What Withings allows the application, all users together. */
  readonly callsPerMinute: number;
};

/**
 * How long a call waits for room before its work gives up its place. What takes several calls waits for the second
 * rather than to begin anew; the rest is done a call at a time.
 */
export const PATIENCE_MS: Readonly<Record<Urgency, number>> = {
  live: 2_000,
  day: 15_000,
  refresh: 15_000,
  "back-fill": 0,
  sweep: 0,
};

/** An authorization code lives 30 s: waiting 20 s for room may save it, waiting longer cannot. */
const INTERACTIVE: Caller = { connectionId: null, urgency: "live", patienceMs: 20_000 };

/** Makes the client through which everything of ours calls Withings. */
export function createBudgetedClient(
  budget: CallBudget,
  options: Omit<WithingsClientOptions, "gate">,
): BudgetedClient {
  const forCaller = (caller: Caller): WithingsClient =>
    createWithingsClient({
      ...options,
      gate: {
        before: (action) => waitForRoom(budget, caller, action),
        rateLimited: () => closeBudget(budget),
      },
    });
  const { callsPerMinute = CALLS_PER_MINUTE } = budget;
  return { ...forCaller(INTERACTIVE), for: forCaller, findRoom: () => findRoom(budget), callsPerMinute };
}

async function waitForRoom(budget: CallBudget, caller: Caller, action: string): Promise<void> {
  const { connectionId, urgency } = caller;
  let patienceMs = caller.patienceMs ?? PATIENCE_MS[urgency];
  for (;;) {
    const { waitMs, everybodyMs } = await reserveCall(budget, { action, connectionId, urgency });
    if (waitMs === 0) return;
    if (waitMs > patienceMs)
      throw new WithingsError("rate-limited", "Our own count of calls to Withings is at its limit", {
        retryAfterMs: waitMs,
        keptBack: everybodyMs > 0,
      });
    patienceMs -= waitMs;
    await setTimeout(waitMs);
  }
}
