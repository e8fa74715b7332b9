import type { Goal } from "#lib/metrics/goal.ts";
import { HOUR_S, MINUTE_S } from "#lib/metrics/time.ts";

/** Oura's bands of a debt. */
export type DebtBand = "none" | "low" | "moderate" | "high";

/** A sum of fewer nights has no band (Oura). */
export const DEBT_NIGHTS_NEEDED = 5;
/** Without a goal: the least that AASM and Sleep Research Society recommend to adults (2015). */
const USUAL_NEED_S = 7 * HOUR_S;

/** The sleep that a person wants or needs in a night, in seconds. */
export function sleepNeedOf(goals: readonly Goal[]): number {
  return goals.find(({ metric }) => metric === "sleep-duration")?.value ?? USUAL_NEED_S;
}

/**
 * The sleep that is missing over some nights, never below 0: the sum of `need` minus what was slept, so that long
 * nights make up for short ones. All in seconds.
 */
export function sleepDebtOf(nights: readonly number[], need: number): number {
  return Math.max(
    0,
    nights.reduce((debt, slept) => debt + need - slept, 0),
  );
}

/** RISE gives the last night 15 %; the others follow geometrically, so that 14 weights sum to 1. */
const LAST_WEIGHT = 0.15;
const WEIGHT_RATIO = 0.872071;

/**
 * The same with recent nights weighing more, never below 0 either: equal to the plain sum when every night is alike.
 * `nights` are the newest first, each with its age in nights; a night that is missing weighs nothing. All in seconds.
 */
export function weightedDebtOf(
  nights: readonly { readonly asleep: number; readonly age: number }[],
  need: number,
): number {
  const weights = nights.map(({ age }) => LAST_WEIGHT * WEIGHT_RATIO ** age);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all === 0) return 0;
  const mean =
    nights.reduce((sum, { asleep }, index) => sum + (weights[index] ?? 0) * (need - asleep), 0) / all;
  return Math.max(0, nights.length * mean);
}

/** The band of a debt (s), by its whole minutes, as it is shown: below 2 h it is low, above 5 h high. */
export function debtBandOf(debt: number): DebtBand {
  const shown = MINUTE_S * Math.round(debt / MINUTE_S);
  if (shown === 0) return "none";
  if (shown < 2 * HOUR_S) return "low";
  return shown > 5 * HOUR_S ? "high" : "moderate";
}
