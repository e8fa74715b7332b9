import type { CallRule, CallRules } from "#lib/storage/budget/call-rule.ts";
import { URGENCIES, type Urgency } from "#lib/storage/inbox/urgency.ts";

/**
 * How much of a minute may be spent, by all urgencies together, before an urgency waits: the last calls of a minute
 * belong to what is more urgent. While something more urgent waits, the minute is fuller than that, and every call
 * that leaves it makes room for the most urgent first. No queue is needed for that order, and no process needs to
 * know of another's.
 */
const BEFORE: Readonly<Record<Urgency, number>> = {
  live: 1,
  day: 0.9,
  refresh: 0.88,
  "back-fill": 0.82,
  sweep: 0.76,
};

/** The most that an urgency may use of a minute, whatever else there is to do. */
export const SHARE: Readonly<Record<Urgency, number>> = {
  live: 1,
  day: 0.6,
  refresh: 1,
  "back-fill": 0.5,
  sweep: 0.45,
};

/** Guaranteed share of background work in a busy minute, unless all of it is live. */
const LEAST: Readonly<Partial<Record<Urgency, number>>> = { "back-fill": 0.05, sweep: 0.1 };
const BEFORE_LEAST = 0.97;

/** One connection's pushes and clicks may take this part of a minute; what goes beyond leaves others a quarter. */
const OWN_SHARE = 0.25;
const OTHERS_SHARE = 0.25;
const OWN: readonly Urgency[] = ["live", "day", "refresh"];

/** When a call of an urgency is granted, with so many calls a minute for the application. */
export function callRules(urgency: Urgency, callsPerMinute: number): CallRules {
  const below = (share: number) => Math.max(1, Math.ceil(callsPerMinute * share));
  const all = (share: number): CallRule => ({ counts: URGENCIES, own: false, below: below(share) });
  const part = (share: number): CallRule => ({ counts: [urgency], own: false, below: below(share) });
  const cap = SHARE[urgency] < 1 ? [part(SHARE[urgency])] : [];
  const least = LEAST[urgency];
  if (least !== undefined)
    return { every: [all(BEFORE_LEAST), ...cap], oneOf: [part(least), all(BEFORE[urgency])] };
  const own: CallRule = { counts: OWN, own: true, below: below(OWN_SHARE) };
  return { every: [all(BEFORE[urgency]), ...cap], oneOf: [own, all(1 - OTHERS_SHARE)] };
}
