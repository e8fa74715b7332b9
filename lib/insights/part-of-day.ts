import { addDays, type LocalDay, localDayOf, localHourOf } from "#lib/metrics/local-day.ts";

/** Local hours, the first included: an evening lasts until two at night. */
export const MORNING = { from: 4, to: 12 };
export const EVENING = { from: 16, to: 2 };

/** Whether an instant (ms) is a morning or an evening on the clock of `zone`; null in between. */
export function partOfDay(at: number, zone: string): "morning" | "evening" | null {
  const hour = localHourOf(at, zone);
  if (MORNING.from <= hour && hour < MORNING.to) return "morning";
  return EVENING.from <= hour || hour < EVENING.to ? "evening" : null;
}

export type PartOfDay = NonNullable<ReturnType<typeof partOfDay>>;

/** The day whose evening or morning an instant (ms) belongs to: an evening after midnight is that of the day before. */
export function dayOfPart(at: number, zone: string): LocalDay {
  const day = localDayOf(at, zone);
  return localHourOf(at, zone) < EVENING.to ? addDays(day, -1) : day;
}
