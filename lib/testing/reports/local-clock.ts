/** What a clock on the wall shows: formed by `Intl` alone, so that it shares nothing with the product. */
export type LocalClock = {
  /** "2026-11-22" */
  readonly day: string;
  readonly hour: number;
  readonly minute: number;
};

const formats = new Map<string, Intl.DateTimeFormat>();

export function readClock(at: number, zone: string): LocalClock {
  let format = formats.get(zone);
  if (!format) {
    const parts = {
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    } as const;
    format = new Intl.DateTimeFormat("en-CA", { ...parts, hourCycle: "h23", timeZone: zone });
    formats.set(zone, format);
  }
  const found = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    day: `${found["year"]}-${found["month"]}-${found["day"]}`,
    hour: Number(found["hour"]),
    minute: Number(found["minute"]),
  };
}

/** Whole days from one day of the calendar to another. */
export function daysFrom(first: string, last: string): number {
  return (Date.parse(last) - Date.parse(first)) / 86_400_000;
}

export function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
}
