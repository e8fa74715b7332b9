import { type LookPace, REGULAR_PACE } from "#lib/storage/inbox/look-pace.ts";
import { WINDOW_MS } from "./call-budget.ts";
import { SHARE } from "./call-rules.ts";

const DAY_MS = 86_400_000;
/** How often the sweep adds looks. */
export const SWEEP_EVERY_MS = 5 * 60_000;
/** Of the sweep's share; the rest is for polling, for healed subscriptions, and for hours full of live work. */
const USED = 0.8;
/** Of that, what looks may take before subscriptions are checked seldom instead. */
const FOR_LOOKS = 0.75;
/** What a look costs: measures, days, workouts, nights, ECGs, and what some have more. */
const CALLS_OF_A_LOOK = 6;
/** What it costs on average where kinds that a person never had are looked at once a week. */
const CALLS_OF_A_SPARING_LOOK = 3;
const UNSEEN_EVERY_LOOKS = 7;
/** So many times as many as fall due in the time between two sweeps are added at once. */
const CATCHING_UP = 2;
const FEWEST_AT_ONCE = 50;

/**
 * How often to look at each of so many connections, so that all looks together stay within the sweep's share of the
 * calls: once a day and once an hour while the application is small; then subscriptions less often, then kinds that a
 * person never had once a week, and at last everything in proportion.
 */
export function sweepPace(connections: number, callsPerMinute: number): LookPace {
  const perDay = callsPerMinute * SHARE.sweep * USED * (DAY_MS / WINDOW_MS);
  const forLooks = perDay * FOR_LOOKS;
  const sparing = connections * CALLS_OF_A_LOOK > forLooks;
  const calls = connections * (sparing ? CALLS_OF_A_SPARING_LOOK : CALLS_OF_A_LOOK);
  const stretch = Math.max(1, calls / forLooks);
  const lookEveryMs = REGULAR_PACE.lookEveryMs * stretch;
  const forChecks = perDay - calls / stretch;
  const checkEveryMs = Math.max(REGULAR_PACE.checkEveryMs, (DAY_MS * connections) / forChecks);
  return {
    lookEveryMs,
    unseenEveryMs: lookEveryMs * (sparing ? UNSEEN_EVERY_LOOKS : 1),
    checkEveryMs,
    looksAtOnce: atOnce(connections, lookEveryMs),
    checksAtOnce: atOnce(connections, checkEveryMs),
  };
}

function atOnce(connections: number, everyMs: number): number {
  return Math.max(FEWEST_AT_ONCE, Math.ceil((CATCHING_UP * connections * SWEEP_EVERY_MS) / everyMs));
}
