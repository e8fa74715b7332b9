import { getMetric, type TrendSettings } from "#lib/metrics/registry.ts";
import type { Smoothing } from "#lib/metrics/smoothing.ts";

/** A tenth a day on daily weigh-ins, as in The Hacker's Diet. */
const TENTH = -1 / Math.log(0.9);

/** Days after which a difference has shrunk to 37 %. "daily" smooths one value of each day (`buildDailyTrend`). */
const TAU_DAYS: Readonly<Record<Exclude<Smoothing, "standard">, number>> = {
  tenth: TENTH,
  calm: 14,
  daily: TENTH,
};

/** The settings of a smoothing. The standard one is that of every page, of findings and of reports. */
export function smoothingSettings(smoothing: Smoothing): TrendSettings {
  const { trend } = getMetric("weight");
  if (!trend) throw new Error("Weight has no trend");
  return smoothing === "standard" ? trend : { ...trend, tauDays: TAU_DAYS[smoothing] };
}
