import { HOUR_MS } from "./time.ts";
import { localHourOf } from "./local-day.ts";

const LONGEST_MS = 4 * HOUR_MS;
const BY_DAY = { fromHour: 9, toHour: 20 };

/** Withings does not distinguish naps from nights: a nap is short and began by day, local time. */
export function isNap(startedAt: number, endedAt: number, zone: string): boolean {
  if (endedAt - startedAt >= LONGEST_MS) return false;
  const hour = localHourOf(startedAt, zone);
  return BY_DAY.fromHour <= hour && hour < BY_DAY.toHour;
}
