import { reserveApiCall, spendApiCalls } from "#lib/storage/api-call-budget.ts";
import type { Database } from "#lib/storage/database.ts";

/** Live work is what somebody waits for; back-fill is the past, which can wait. */
export type Urgency = "live" | "back-fill";

/**
 * Withings' limit per application on its public plan: in any minute, all users together, token and notify calls
 * included. Enterprise plans have 1,500 and more.
 */
export const CALLS_PER_MINUTE = 120;
/** Withings counts when a call arrives, we when it leaves: 2 s more, lest a slow minute meets a fast one there. */
const WINDOW_MS = 62_000;
/** How long nobody calls after a 601 that our own count did not foresee. */
const PAUSE_AFTER_LIMIT_MS = 15_000;

/** What is called, for whom; `connectionId` null for calls that belong to no connection. */
export type IntendedCall = { action: string; connectionId: string | null; urgency: Urgency };

/** Where calls are counted, and how many a minute there may be. */
export type CallBudget = { database: Database; callsPerMinute?: number };

/**
 * Counts one call against the budget that all processes share, or says how long to wait until it fits
 * (`waitMs` > 0: not granted, nothing counted). Back-fill is granted only while less than half of the minute is
 * spent: live work finds the rest free.
 */
export async function reserveCall(
  { database, callsPerMinute = CALLS_PER_MINUTE }: CallBudget,
  { action, connectionId, urgency }: IntendedCall,
): Promise<{ waitMs: number }> {
  const limit = urgency === "live" ? callsPerMinute : Math.ceil(callsPerMinute / 2);
  return { waitMs: await reserveApiCall(database, { windowMs: WINDOW_MS, limit, connectionId, action }) };
}

/** Withings said 601 although our count had room: grants nothing to any process for a while. */
export async function closeBudget({
  database,
  callsPerMinute = CALLS_PER_MINUTE,
}: CallBudget): Promise<void> {
  await spendApiCalls(database, {
    windowMs: WINDOW_MS,
    limit: callsPerMinute,
    pauseMs: PAUSE_AFTER_LIMIT_MS,
  });
}
