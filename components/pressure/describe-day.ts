import type { DifferenceDay, PressureDay, ProfileHours } from "#lib/insights/pressure-days.ts";
import type { Words } from "#lib/messages/language.ts";
import { formatDay, formatInstant } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { formatReach } from "./days-table.tsx";
import { formatPressureDifference, formatPressureUnit } from "./format-pressure.ts";

/** A day of the large drawing, a line each: its mean, its readings, the mean of seven days. */
export function describeDay(t: Words<"pressure.picture">, one: PressureDay, reader: Reader): string[] {
  return [
    formatPressureUnit(one.mean, reader),
    formatDay(one.day, reader.locale, "weekday-day"),
    t("dayReach", { count: one.readings, reach: formatReach(one.low, one.high, reader) }),
    t("weekMean", { mean: formatPressureUnit(one.week.mean, reader), count: one.week.readings }),
  ];
}

/** Mornings minus evenings of seven days and of one, a line each. */
export function describeDifference(
  t: Words<"pressure.picture">,
  { day, own, week }: DifferenceDay,
  reader: Reader,
): string[] {
  return [
    formatPressureDifference(week, reader),
    t("sevenDaysUntil", { day: formatDay(day, reader.locale, "weekday-day") }),
    ...(own ? [t("thatDay", { difference: formatPressureDifference(own, reader) })] : []),
  ];
}

/** Two hours of the clock, a line each. */
export function describeHours(t: Words<"pressure.picture">, one: ProfileHours, reader: Reader): string[] {
  return [
    formatPressureUnit(one.mean, reader),
    formatHours(t, one, reader),
    t("dayReach", { count: one.readings, reach: formatReach(one.low, one.high, reader) }),
  ];
}

/** "06:00 to 08:00". */
export function formatHours(
  t: Words<"pressure.picture">,
  { hour }: Pick<ProfileHours, "hour">,
  { locale }: Reader,
): string {
  const clock = (at: number) => formatInstant(Date.UTC(2000, 0, 1, at), "UTC", locale, "time");
  return t("hours", { from: clock(hour), to: clock(hour + 2) });
}
