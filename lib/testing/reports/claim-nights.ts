import { type Claim, number } from "./claim.ts";
import { deviation, makeTools, mean } from "./claim-tools.ts";
import { endOfDays } from "./end-of-days.ts";
import { daysFrom, readClock } from "./local-clock.ts";
import type { MadeNight, ReportPerson } from "./make-report-person.ts";

/** A night of one device, with its numbers. */
type DeviceNight = { readonly day: string; readonly age: number; readonly value: number };

/** The heart rate of the newest night against those before; nothing where it cannot be said. */
export function claimRestingRate(person: ReportPerson): Record<string, Claim> {
  const nights = nightsOfOneDevice(person, 56, ({ pulse }) => pulse).map((night) => ({
    ...night,
    value: Math.round(night.value),
  }));
  const newest = nights.at(-1);
  if (!newest || nights.length < 31) return {};
  const before = nights.slice(0, nights.length - 3).map(({ value }) => value);
  const middle = median(before);
  const reach = 2 * Math.max(1, 1.4826 * median(before.map((value) => Math.abs(value - middle))));
  const low = Math.ceil(middle - reach);
  const high = Math.floor(middle + reach);
  let above = 0;
  for (let index = nights.length - 1; index >= 0; index -= 1) {
    const [one, later] = [nights[index], nights[index + 1]];
    if (!one || one.value <= middle + reach) break;
    if (later && one.age - later.age > 3) break;
    above += 1;
  }
  const numbers =
    above >= 3
      ? [newest.value, newest.value - high, low, high, above]
      : [newest.value, low, high, ...(above === 2 ? [above] : [])];
  return { "Heart rate asleep at the end of these days": numbers.map((value) => number(value)) };
}

/** The sleep of the last fortnight against goal or seven hours; nothing where it cannot be said. */
export function claimShortSleep(person: ReportPerson): Record<string, Claim> {
  const tools = makeTools(person);
  const known = knownNights(person).filter(({ nap }) => !nap);
  if (known.length === 0 || Math.min(...known.map(({ age }) => age)) > 3) return {};
  const recent = known.filter(({ age }) => age < 14);
  const slept = [...new Set(recent.map(({ day }) => day))].map((day) => {
    const ofDay = recent.filter((one) => one.day === day);
    const devices = new Set(ofDay.map(({ device }) => device));
    return Math.max(
      ...[...devices].map((device) =>
        ofDay.reduce((sum, one) => sum + (one.device === device ? one.asleep : 0), 0),
      ),
    );
  });
  if (slept.length < 5) return {};
  const need = person.sleepGoal ?? 7 * 3_600;
  const debt = Math.max(0, need * slept.length - mean(slept) * slept.length);
  return {
    "Sleep at the end of these days": [
      ...tools.duration(mean(slept)),
      ...[number(slept.length), number(14)],
      ...(debt < 30 ? [] : tools.duration(debt)),
      ...tools.duration(need),
    ],
  };
}

/** The heart rate variability of the last week of nights against the nights before; nothing where it cannot be said. */
export function claimVariability(person: ReportPerson): Record<string, Claim> {
  const nights = nightsOfOneDevice(person, 67, ({ rmssd }) => rmssd && (rmssd[0] + rmssd[1]) / 2);
  const logs = (isWeek: boolean) =>
    nights.filter(({ age }) => age < 7 === isWeek).map(({ value }) => Math.log(value));
  const [week, before] = [logs(true), logs(false)];
  if (week.length < 4 || before.length < 28) return {};
  const half = deviation(before) / 2;
  return {
    "Heart rate variability at the end of these days": [
      number(Math.exp(mean(week)), 1),
      ...[number(week.length), number(7)],
      number(Math.exp(mean(before) - half), 1),
      number(Math.exp(mean(before) + half), 1),
    ],
  };
}

/** What counts until the end of the days, with its own day, and how many days before the end that is. */
function knownNights(person: ReportPerson) {
  const end = endOfDays(person);
  return person.nights
    .filter(({ fate, at }) => fate === "counts" && at <= person.now)
    .map((one) => ({ ...one, day: readClock(one.at, one.zone).day }))
    .filter(({ day }) => day <= person.last)
    .map((one) => ({ ...one, age: daysFrom(one.day, readClock(end, one.zone).day) }))
    .sort((a, b) => a.at - b.at);
}

/** The days of the device that measured most of them, of those that measured within three days; a mean for each. */
function nightsOfOneDevice(
  person: ReportPerson,
  days: number,
  of: (night: MadeNight) => number | null,
): DeviceNight[] {
  const measured = knownNights(person).flatMap((one) => {
    const value = of(one);
    return value === null || one.nap || one.age >= days ? [] : [{ ...one, value }];
  });
  const devices = [...new Set(measured.map(({ device }) => device))];
  const used = devices
    .map((device) => measured.filter((one) => one.device === device))
    .filter((own) => own.some(({ age }) => age <= 3));
  const most = Math.max(...used.map((own) => own.length));
  const chosen = used.find((own) => own.length === most) ?? [];
  return [...new Set(chosen.map(({ day }) => day))].map((day) => {
    const ofDay = chosen.filter((one) => one.day === day);
    return { day, age: ofDay[0]?.age ?? 0, value: mean(ofDay.map(({ value }) => value)) };
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? NaN)
    : mean([sorted[middle - 1] ?? NaN, sorted[middle] ?? NaN]);
}
