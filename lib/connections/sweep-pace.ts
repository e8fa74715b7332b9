import { type LookPace, REGULAR_PACE } from "#lib/storage/inbox/look-pace.ts";
import { WINDOW_MS } from "./call-budget.ts";
import { SHARE } from "./call-rules.ts";

const DAY_MS = 86_400_000;
/** How often the sweep queues syncs. */
export const SWEEP_EVERY_MS = 5 * 60_000;
/** Of the sweep's share; the rest is for polling, for healed subscriptions, and for hours full of live work. */
const USED = 0.8;
/** The share of it that syncs may use before subscriptions are checked less often instead. */
const SYNC_SHARE = 0.75;
/** The cost of a full sync: measures, days, workouts, nights, ECGs, and what some people have more. */
const CALLS_PER_SYNC = 6;
/** The average cost where kinds that a person never had are fetched once a week. */
const CALLS_PER_SPARING_SYNC = 3;
const UNSEEN_EVERY_SYNCS = 7;
/** A sweep queues this many times what falls due between two sweeps, at most. */
const CATCHING_UP = 2;
const FEWEST_AT_ONCE = 50;

/**
 * How often to sync each of this many connections, so that all syncs stay within the sweep's share of the calls: once
 * a day and once an hour while the application is small. With more, first subscriptions are checked less often, then
 * kinds that a person never had are fetched once a week, and at last everything slows in proportion.
 */
export function sweepPace(connections: number, callsPerMinute: number): LookPace {
  const perDay = callsPerMinute * SHARE.sweep * USED * (DAY_MS / WINDOW_MS);
  const forSyncs = perDay * SYNC_SHARE;
  const sparing = connections * CALLS_PER_SYNC > forSyncs;
  const calls = connections * (sparing ? CALLS_PER_SPARING_SYNC : CALLS_PER_SYNC);
  const stretch = Math.max(1, calls / forSyncs);
  const lookEveryMs = REGULAR_PACE.lookEveryMs * stretch;
  const forChecks = perDay - calls / stretch;
  const checkEveryMs = Math.max(REGULAR_PACE.checkEveryMs, (DAY_MS * connections) / forChecks);
  return {
    lookEveryMs,
    unseenEveryMs: lookEveryMs * (sparing ? UNSEEN_EVERY_SYNCS : 1),
    checkEveryMs,
    looksAtOnce: atOnce(connections, lookEveryMs),
    checksAtOnce: atOnce(connections, checkEveryMs),
  };
}

function atOnce(connections: number, everyMs: number): number {
  return Math.max(FEWEST_AT_ONCE, Math.ceil((CATCHING_UP * connections * SWEEP_EVERY_MS) / everyMs));
}
