import { localHourOf } from "#lib/metrics/local-day.ts";

/** Local hours, the first included: an evening lasts until two at night. */
const MORNING = { from: 4, to: 12 };
const EVENING = { from: 16, to: 2 };

/** Whether an instant (ms) is a morning or an evening on the clock of `zone`; null in between. */
export function partOfDay(at: number, zone: string): "morning" | "evening" | null {
  const hour = localHourOf(at, zone);
  if (MORNING.from <= hour && hour < MORNING.to) return "morning";
  return EVENING.from <= hour || hour < EVENING.to ? "evening" : null;
}
