import type { Claim } from "./claim.ts";
import { change, number } from "./claim.ts";
import { dayAfter, daysFrom, readClock } from "./local-clock.ts";
import type { ReportPerson } from "./make-report-person.ts";

type Moment = { readonly at: number; readonly zone: string };
type Counted = Moment & { readonly fate: string; readonly device: string | null; readonly byHand?: boolean };

/** What is the same for all parts of a report, by formulas and formats that are not the product's. */
export function makeTools({ locale, zone, first, last, mass, now }: ReportPerson) {
  const write = (at: number, own: string, time: boolean) =>
    new Intl.DateTimeFormat(locale, {
      ...{ day: "numeric", month: "short", year: "numeric", timeZone: own },
      ...(time ? { hour: "2-digit", minute: "2-digit" } : {}),
    }).format(at);
  const elsewhere = (text: string, own: string) => (own === zone ? text : `${text} (${own})`);
  const isInside = ({ at }: Moment) => {
    const { day } = readClock(at, zone);
    return first <= day && day <= last && at <= now;
  };
  const ownDayOf = (one: Moment) => readClock(one.at, one.zone).day;
  // A day of the range, whatever the clock of a traveller showed.
  const dayOf = (one: Moment) => [first, ownDayOf(one), last].sort()[1] ?? first;
  const masses = (kilograms: number, of: typeof number): Claim & readonly object[] => {
    if (mass === "kg") return [of(kilograms, 1)];
    const pounds = kilograms / 0.45359237;
    if (mass === "lb") return [of(pounds, 1)];
    const tenths = Math.round(Math.abs(pounds) * 10);
    const [stones, rest] = [Math.floor(tenths / 140), (tenths % 140) / 10];
    const sign = Math.sign(pounds);
    return stones === 0 ? [of(sign * rest, 1)] : [of(sign * stones), number(rest, 1)];
  };
  return {
    count: (value: number): Claim => [number(value)],
    mass: (kilograms: number) => masses(kilograms, number),
    massChange: (kilograms: number) => masses(kilograms, change),
    isInside,
    dayOf,
    ownDayOf,
    date: (one: Moment) => write(one.at, one.zone, false),
    moment: (one: Moment) => elsewhere(write(one.at, one.zone, true), one.zone),
    day: (day: string) => write(Date.parse(day), "UTC", false),
    time: ({ at, zone: own }: Moment) =>
      elsewhere(
        new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone: own }).format(at),
        own,
      ),
    clock: (minutes: number) =>
      new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone: "UTC" }).format(
        minutes * 60_000,
      ),
    /** "7 h 32 min" in numbers. */
    duration: (seconds: number) => {
      const minutes = Math.round(seconds / 60);
      return minutes < 60 ? [number(minutes)] : [number(Math.floor(minutes / 60)), number(minutes % 60)];
    },
    /** The facts that every part begins with; `all` are readings whatever became of them. */
    basis: (
      all: readonly Counted[],
      counted: readonly Counted[],
      days: readonly string[],
      noun: [string, string],
    ) => {
      const left = (fate: string) => all.filter((one) => one.fate === fate && isInside(one)).length;
      const [hidden, waiting, impossible, byHand] = [
        left("hidden"),
        left("ambiguous") + left("jumping"),
        left("impossible"),
        counted.filter((one) => one.byHand).length,
      ];
      const devices = new Map<string, number>();
      for (const { device, byHand: typed } of counted)
        if (!typed)
          devices.set(device ?? "unnamed device", (devices.get(device ?? "unnamed device") ?? 0) + 1);
      const names = [...devices].sort(
        ([a, x], [b, y]) =>
          y - x || ((a === "unnamed device" ? "" : a) < (b === "unnamed device" ? "" : b) ? -1 : 1),
      );
      const sources = [
        ...names.map(([name, count]) => `${name} (${count})`),
        ...(byHand > 0 ? [`entered by hand (${byHand})`] : []),
      ];
      const leftOut = [
        ...(hidden > 0 ? [`hidden by a person (${hidden})`] : []),
        ...(waiting > 0 ? [`perhaps another person’s (${waiting})`] : []),
        ...(impossible > 0 ? [`impossible numbers (${impossible})`] : []),
      ];
      const zones = [...new Set(counted.map((one) => one.zone))].sort();
      return {
        "Rests on": `${counted.length} ${noun[counted.length === 1 ? 0 : 1]} on ${new Set(days).size} of ${daysFrom(first, last) + 1} days`,
        ...(sources.length > 0 ? { "Measured by": sources.join(", ") } : {}),
        ...(leftOut.length > 0 ? { "Left out": leftOut.join(", ") } : {}),
        ...(zones.some((one) => one !== zone) ? { Clocks: zones.join(", ") } : {}),
      };
    },
    /** Items by week or month of the range, as far as it is long enough, each with how its days are written. */
    periods: <Item>(items: readonly Item[], dayOfItem: (item: Item) => string) => {
      const length = daysFrom(first, last) + 1;
      if (length < 15) return [];
      const weekday = locale.includes("fw-sun") ? 0 : 1;
      const beginOf = (day: string) => {
        if (length >= 100) return `${day.slice(0, 8)}01`;
        return dayAfter(day, -((new Date(day).getUTCDay() - weekday + 7) % 7));
      };
      const endOf = (begin: string) => {
        if (length < 100) return dayAfter(begin, 6);
        const [year = 0, month = 0] = begin.split("-").map(Number);
        return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
      };
      const begins = [...new Set(items.map((item) => beginOf(dayOfItem(item))))].sort();
      return begins.map((begin) => {
        const from = begin < first ? first : begin;
        const to = endOf(begin) > last ? last : endOf(begin);
        const days = new Intl.DateTimeFormat(locale, {
          ...{ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" },
        }).formatRange(Date.parse(from), Date.parse(to));
        return { days, items: items.filter((item) => beginOf(dayOfItem(item)) === begin) };
      });
    },
  };
}

export function mean(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total / values.length;
}

/** Standard deviation of a sample, by the sum of squares. */
export function deviation(values: readonly number[]): number {
  const squares = values.reduce((sum, value) => sum + value * value, 0);
  return Math.sqrt(Math.max(0, (squares - values.length * mean(values) ** 2) / (values.length - 1)));
}
