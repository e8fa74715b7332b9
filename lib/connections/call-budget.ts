import {
  type CallGrant,
  findCallWaits,
  reserveApiCall,
  spendApiCalls,
} from "#lib/storage/budget/api-call-budget.ts";
import type { Database } from "#lib/storage/database.ts";
import { URGENCIES, type Urgency } from "#lib/storage/inbox/urgency.ts";
import { callRules } from "./call-rules.ts";

export type { Urgency } from "#lib/storage/inbox/urgency.ts";

/**
 * Withings' limit per application on its public plan: in any minute, all users together, token and notify calls
 * included. Enterprise plans have 1,500 and more.
 */
export const CALLS_PER_MINUTE = 120;
/** Withings counts when a call arrives, we when it leaves: 2 s more, lest a slow minute meets a fast one there. */
export const WINDOW_MS = 62_000;
/** The pause for all calls after a 601 that our own count did not foresee, when Withings names no time. */
const PAUSE_AFTER_LIMIT_MS = 15_000;

/** The call and its connection; `connectionId` null for calls that belong to none. */
export type IntendedCall = { action: string; connectionId: string | null; urgency: Urgency };

/** Where calls are counted, and how many a minute there may be. */
export type CallBudget = { database: Database; callsPerMinute?: number };

/**
 * Counts one call against the budget that all processes share, or returns how long to wait until it fits (`waitMs` >
 * 0: not granted, nothing counted). `callRules` set the priorities.
 */
export function reserveCall(
  { database, callsPerMinute = CALLS_PER_MINUTE }: CallBudget,
  call: IntendedCall,
): Promise<CallGrant> {
  const rules = callRules(call.urgency, callsPerMinute);
  return reserveApiCall(database, { windowMs: WINDOW_MS, rules, ...call });
}

/** In how many ms a call of each urgency fits; 0 is now. */
export type CallRoom = Readonly<Record<Urgency, number>>;

/** The room left in the budget now: work that has none need not be started. */
export async function findRoom({
  database,
  callsPerMinute = CALLS_PER_MINUTE,
}: CallBudget): Promise<CallRoom> {
  const rules = URGENCIES.map((urgency) => callRules(urgency, callsPerMinute));
  const [live = 0, day = 0, refresh = 0, backFill = 0, sweep = 0] = await findCallWaits(
    database,
    WINDOW_MS,
    rules,
  );
  return { live, day, refresh, "back-fill": backFill, sweep };
}

/** Withings answered 601 although our count had room: grants nothing to any process for `pauseMs`. */
export async function closeBudget(
  { database, callsPerMinute = CALLS_PER_MINUTE }: CallBudget,
  pauseMs = PAUSE_AFTER_LIMIT_MS,
): Promise<void> {
  await spendApiCalls(database, { windowMs: WINDOW_MS, limit: callsPerMinute, pauseMs });
}
