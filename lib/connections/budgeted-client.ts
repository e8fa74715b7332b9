import { setTimeout } from "node:timers/promises";
import { describeFault } from "#lib/storage/describe-fault.ts";
import type { CallGrant } from "#lib/storage/budget/api-call-budget.ts";
import { noteUnread, type UnreadEntry } from "#lib/storage/inbox/unread-entries.ts";
import { noteAnswered, noteUnanswered } from "#lib/storage/budget/withings-outage.ts";
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
import type { Log } from "./log.ts";

/** The caller: recorded with the call, and asked to wait when the budget is used up. */
type Caller = {
  connectionId: string | null;
  urgency: Urgency;
  /** How long a call may wait for room in the budget before it is refused as `rate-limited`; default `PATIENCE_MS`. */
  patienceMs?: number;
};

/** A Withings client none of whose calls can forget the budget. Its own calls are live, with a person waiting. */
export type BudgetedClient = WithingsClient & {
  /** The same client on behalf of a caller: the worker's jobs, by connection and urgency. */
  for(caller: Caller): WithingsClient;
  /** In how many ms a call of each urgency fits; 0 is now. */
  findRoom(): Promise<CallRoom>;
  /** Withings' limit for the application, over all users. */
  readonly callsPerMinute: number;
};

/**
 * How long a call waits for room before its work is postponed. Work of several calls waits for the second call rather
 * than start again; other work is done a call at a time.
 */
export const PATIENCE_MS: Readonly<Record<Urgency, number>> = {
  live: 2_000,
  day: 15_000,
  refresh: 15_000,
  "back-fill": 0,
  sweep: 0,
};

const SPENT = "Our own count of calls to Withings is at its limit";

/** An authorization code lives 30 s: waiting 20 s for room may save it, waiting longer cannot. */
const INTERACTIVE: Caller = { connectionId: null, urgency: "live", patienceMs: 20_000 };

/** Where calls are counted, and where outages of Withings are reported. */
type ClientBudget = CallBudget & { readonly log?: Pick<Log, "warn" | "info"> };

/** Makes the client through which all our code calls Withings. */
export function createBudgetedClient(
  budget: ClientBudget,
  options: Omit<WithingsClientOptions, "gate">,
): BudgetedClient {
  const forCaller = (caller: Caller): WithingsClient =>
    createWithingsClient({
      ...options,
      gate: {
        async before(action) {
          const { failing } = await waitForRoom(budget, caller, action);
          return (answered) => noteEnd(budget, caller, { answered, failing });
        },
        rateLimited: (pauseMs) => closeBudget(budget, pauseMs),
        unread: (kind, entries) => reportUnread(budget, caller, kind, entries),
      },
    });
  const { callsPerMinute = CALLS_PER_MINUTE } = budget;
  return { ...forCaller(INTERACTIVE), for: forCaller, findRoom: () => findRoom(budget), callsPerMinute };
}

/** Worth recording, but not worth failing a call: an unreachable database is reported elsewhere. */
async function noteEnd(
  { database, log }: ClientBudget,
  { connectionId }: Caller,
  { answered, failing }: { answered: boolean; failing: boolean },
): Promise<void> {
  try {
    if (!answered && (await noteUnanswered(database, connectionId)))
      log?.warn({}, "Withings is down; probing with one call at a time");
    // Nothing to take back while nothing failed: no statement for each call.
    if (answered && failing && (await noteAnswered(database))) log?.info({}, "Withings answers again");
  } catch (error) {
    log?.warn(describeFault(error), "The outcome of a call could not be recorded");
  }
}

/** One line for each answer with something new that could not be read, and a count on the page of the link's health. */
async function reportUnread(
  { database, log }: ClientBudget,
  { connectionId }: Caller,
  kind: string,
  entries: readonly UnreadEntry[],
): Promise<void> {
  const reasons = [...new Set(entries.map(({ reason }) => reason))];
  const line = { connectionId, kind, entries: entries.length, reason: reasons.slice(0, 5).join("; ") };
  try {
    const fresh = connectionId === null ? 1 : await noteUnread(database, { connectionId, kind }, entries);
    if (fresh > 0) log?.warn(line, "Withings sent unreadable entries; they were skipped");
  } catch (error) {
    const fault = error instanceof Error ? error.name : typeof error;
    log?.warn({ ...line, fault }, "Unreadable entries could not be recorded");
  }
}

async function waitForRoom(budget: CallBudget, caller: Caller, action: string): Promise<CallGrant> {
  const { connectionId, urgency } = caller;
  let patienceMs = caller.patienceMs ?? PATIENCE_MS[urgency];
  for (;;) {
    const wait = await reserveCall(budget, { action, connectionId, urgency });
    const { waitMs, everybodyMs, away } = wait;
    if (waitMs === 0) return wait;
    if (waitMs > patienceMs)
      throw new WithingsError("rate-limited", away ? "Withings is down" : SPENT, {
        retryAfterMs: waitMs,
        keptBack: everybodyMs > 0,
        away,
      });
    patienceMs -= waitMs;
    await setTimeout(waitMs);
  }
}
