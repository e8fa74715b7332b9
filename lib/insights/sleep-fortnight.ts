import { addDays, localDayOf, weekdayOf } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { Night } from "#lib/metrics/record.ts";
import { meanOf } from "#lib/series/noise.ts";
import type { Reading } from "#lib/series/reading.ts";
import { bedClockOf, meanClockOf, middleOf, socialJetLagOf } from "./bed-clock.ts";
import type { ClockMean } from "./bed-clock.ts";
import { FORTNIGHT_DAYS, sleepNapsOf, sleepNightsOf } from "./sleep-nights.ts";
import type { SleepNight } from "./sleep-nights.ts";

/** A stay in bed on the bed clock (minutes past the noon before), and the part of it from falling asleep to waking. */
export type BedSpan = {
  readonly night: Night;
  readonly inBed: { readonly from: number; readonly to: number };
  readonly asleep: { readonly from: number; readonly to: number };
};

/** A day with the night before it; without a span nothing was measured. */
export type FortnightDay = {
  readonly day: LocalDay;
  /** Several when the night was interrupted. */
  readonly spans: readonly BedSpan[];
  readonly naps: readonly Night[];
  /** s; null where nothing was measured. */
  readonly asleep: number | null;
  /** s */
  readonly napped: number;
};

export type SleepFortnight = {
  /** Fourteen, oldest first. */
  readonly days: readonly FortnightDay[];
  /** How many of them have a night. */
  readonly nights: number;
  /** s a night. */
  readonly asleep: number;
  /** When one went to bed and got up. */
  readonly bed: ClockMean;
  readonly up: ClockMean;
  /** Minutes between the middle of sleep on weekends and on other days; null with too few of either. */
  readonly jetLag: number | null;
};

/** The least nights of weekends and of other days that are compared. */
const JET_LAG_NEEDS = { weekend: 2, others: 5 };
const SATURDAY = 6;

/**
 * The last fourteen days by their nights: of each the device that counts (`sleepNightsOf`), with its times from the
 * records. `readings` of "sleep-duration" count and are oldest first; `now` in ms; `zone` says which day is today. Null
 * without a night.
 */
export function findSleepFortnight(
  records: readonly Night[],
  readings: readonly Reading[],
  now: number,
  zone: string,
): SleepFortnight | null {
  const byKey = new Map(records.map((night) => [night.key, night]));
  const recordsOf = ({ readings: own = [] }: Partial<SleepNight>) =>
    own
      .flatMap(({ connectionId, groupId }) => byKey.get(`${connectionId}/${groupId}`) ?? [])
      .toSorted((a, b) => a.startedAt - b.startedAt);
  const nights = new Map(sleepNightsOf(readings, now).map((night) => [night.day, night]));
  const naps = new Map(sleepNapsOf(readings, now).map((nap) => [nap.day, nap]));
  const today = localDayOf(now, zone);
  const last = [today, ...nights.keys()].reduce((newest, day) => (day > newest ? day : newest));
  const days = Array.from({ length: FORTNIGHT_DAYS }, (_, index): FortnightDay => {
    const day = addDays(last, index + 1 - FORTNIGHT_DAYS);
    const [night, nap] = [nights.get(day), naps.get(day)];
    return {
      day,
      spans: recordsOf(night ?? {}).map((record) => spanOf(record, day)),
      naps: recordsOf(nap ?? {}),
      asleep: night?.asleep ?? null,
      napped: nap?.asleep ?? 0,
    };
  });
  const slept = days.filter(({ asleep }) => asleep !== null);
  const mains = slept.flatMap(({ spans }) => mainOf(spans) ?? []);
  const bed = meanClockOf(mains.map(({ inBed }) => inBed.from));
  const up = meanClockOf(mains.map(({ inBed }) => inBed.to));
  if (!bed || !up) return null;
  return {
    days,
    nights: slept.length,
    asleep: meanOf(slept.map(({ asleep }) => asleep ?? 0)),
    bed,
    up,
    jetLag: jetLagOf(slept),
  };
}

/** Getting up for longer ends a night: what follows is another sleep. Minutes. */
const LONGEST_BREAK = 120;

/** The main sleep of a day: its longest one, with short interruptions in it. Null without a span. */
export function mainOf(spans: readonly BedSpan[]): Pick<BedSpan, "inBed" | "asleep"> | null {
  const sleeps: Pick<BedSpan, "inBed" | "asleep">[] = [];
  for (const { inBed, asleep } of spans) {
    const before = sleeps.at(-1);
    if (before && inBed.from - before.inBed.to <= LONGEST_BREAK)
      sleeps[sleeps.length - 1] = {
        inBed: { from: before.inBed.from, to: Math.max(before.inBed.to, inBed.to) },
        asleep: { from: before.asleep.from, to: Math.max(before.asleep.to, asleep.to) },
      };
    else sleeps.push({ inBed, asleep });
  }
  const lengthOf = ({ inBed }: Pick<BedSpan, "inBed">) => inBed.to - inBed.from;
  return sleeps.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0] ?? null;
}

function spanOf(night: Night, day: LocalDay): BedSpan {
  const { startedAt, endedAt, zone, events } = night;
  const place = (at: number) => bedClockOf(at, zone, day);
  return {
    night,
    inBed: { from: place(startedAt), to: place(endedAt) },
    asleep: { from: place(events.fellAsleep[0] ?? startedAt), to: place(events.wokeUp.at(-1) ?? endedAt) },
  };
}

function jetLagOf(days: readonly FortnightDay[]): number | null {
  const middles = (own: readonly FortnightDay[]) =>
    own.flatMap(({ spans }) => {
      const main = mainOf(spans);
      return main ? [middleOf(main.asleep)] : [];
    });
  const weekend = days.filter(({ day }) => weekdayOf(day) >= SATURDAY);
  const others = days.filter(({ day }) => weekdayOf(day) < SATURDAY);
  if (weekend.length < JET_LAG_NEEDS.weekend || others.length < JET_LAG_NEEDS.others) return null;
  return socialJetLagOf(middles(weekend), middles(others));
}
