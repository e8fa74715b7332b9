import { TZDate } from "@date-fns/tz";

/** The local hour of the day (with a fraction) and the weekday (0 for Sunday) at a Unix second. */
export function localClock(second: number, zone: string): { hour: number; weekday: number } {
  const local = new TZDate(second * 1000, zone);
  return {
    hour: local.getHours() + local.getMinutes() / 60 + local.getSeconds() / 3600,
    weekday: local.getDay(),
  };
}
