import { HOUR_S, MINUTE_S } from "#lib/metrics/time.ts";

/** Oura's bands of a debt. */
export type DebtBand = "none" | "low" | "moderate" | "high";

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

/** The band of a debt (s), by its whole minutes, as it is shown: below 2 h it is low, above 5 h high. */
export function debtBandOf(debt: number): DebtBand {
  const shown = MINUTE_S * Math.round(debt / MINUTE_S);
  if (shown === 0) return "none";
  if (shown < 2 * HOUR_S) return "low";
  return shown > 5 * HOUR_S ? "high" : "moderate";
}
