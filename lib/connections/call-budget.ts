import { reserveApiCall, spendApiCalls } from "#lib/storage/api-call-budget.ts";
import type { Database } from "#lib/storage/database.ts";

/** Live work is what somebody waits for; back-fill is the past, which can wait. */
export type Urgency = "live" | "back-fill";

/** Withings' limit per application: 120 in any minute, all users together, token and notify calls included. */
const LIMIT = 120;
/** Back-fill is granted only while this many calls or fewer stand in the minute: live work finds the rest free. */
const BACK_FILL_LIMIT = LIMIT / 2;
/** Withings counts when a call arrives, we when it leaves: 2 s more, lest a slow minute meets a fast one there. */
const WINDOW_MS = 62_000;
/** How long nobody calls after a 601 that our own count did not foresee. */
const PAUSE_AFTER_LIMIT_MS = 15_000;

/** What is called, for whom; `connectionId` null for calls that belong to no connection. */
export type IntendedCall = { action: string; connectionId: string | null; urgency: Urgency };

/**
 * Counts one call against the budget that all processes share, or says how long to wait until it fits
 * (`waitMs` > 0: not granted, nothing counted).
 */
export async function reserveCall(
  { database }: { database: Database },
  { action, connectionId, urgency }: IntendedCall,
): Promise<{ waitMs: number }> {
  const limit = urgency === "live" ? LIMIT : BACK_FILL_LIMIT;
  return { waitMs: await reserveApiCall(database, { windowMs: WINDOW_MS, limit, connectionId, action }) };
}

/** Withings said 601 although our count had room: grants nothing to any process for a while. */
export async function closeBudget({ database }: { database: Database }): Promise<void> {
  await spendApiCalls(database, { windowMs: WINDOW_MS, limit: LIMIT, pauseMs: PAUSE_AFTER_LIMIT_MS });
}
