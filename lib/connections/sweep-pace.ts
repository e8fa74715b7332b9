import { KINDS } from "#lib/metrics/kinds.ts";
import { DAY_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { type CheckPace, REGULAR_PACE } from "#lib/storage/inbox/check-pace.ts";
import { WINDOW_MS } from "./call-budget.ts";
import { SHARE } from "./call-rules.ts";

/** How often the sweep asks for what is due. */
export const SWEEP_EVERY_MS = 5 * MINUTE_MS;
/** Of the sweep's share; the rest is for polling, for healed subscriptions, and for hours full of live work. */
const USED = 0.8;
/** The share of it that checks of data may use before subscriptions are checked less often instead. */
const DATA_SHARE = 0.75;
/** The cost of checking every kind of data. */
const CALLS_FOR_ALL = KINDS.reduce((sum, { check, calls }) => sum + (check === "data" ? calls : 0), 0);
/** The average cost where kinds that a person never had are checked once a week. */
const CALLS_WHEN_SPARING = 3;
const ABSENT_EVERY_CHECKS = 7;
/** A sweep asks for this many times what falls due between two sweeps, at most. */
const CATCHING_UP = 2;
const FEWEST_AT_ONCE = 50;

/**
 * How often to check each of this many connections, so that all checks stay within the sweep's share of the calls: once
 * a day and once an hour while the application is small. With more, first subscriptions are checked less often, then
 * kinds that a person never had once a week, and at last everything slows in proportion.
 */
export function sweepPace(connections: number, callsPerMinute: number): CheckPace {
  const perDay = callsPerMinute * SHARE.sweep * USED * (DAY_MS / WINDOW_MS);
  const forData = perDay * DATA_SHARE;
  const sparing = connections * CALLS_FOR_ALL > forData;
  const calls = connections * (sparing ? CALLS_WHEN_SPARING : CALLS_FOR_ALL);
  const stretch = Math.max(1, calls / forData);
  const dataEveryMs = REGULAR_PACE.dataEveryMs * stretch;
  const forChecks = perDay - calls / stretch;
  const subscriptionsEveryMs = Math.max(
    REGULAR_PACE.subscriptionsEveryMs,
    (DAY_MS * connections) / forChecks,
  );
  return {
    dataEveryMs,
    absentEveryMs: dataEveryMs * (sparing ? ABSENT_EVERY_CHECKS : 1),
    subscriptionsEveryMs,
    dataAtOnce: atOnce(connections, dataEveryMs),
    subscriptionsAtOnce: atOnce(connections, subscriptionsEveryMs),
  };
}

function atOnce(connections: number, everyMs: number): number {
  return Math.max(FEWEST_AT_ONCE, Math.ceil((CATCHING_UP * connections * SWEEP_EVERY_MS) / everyMs));
}
