import {
  instantsOfLocalTime,
  isZone,
  type LocalDay,
  localMinuteOf,
  localDayOf,
  parseLocalDay,
} from "#lib/metrics/local-day.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { RowFault } from "./row-fault.ts";

const TIME = /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * When something was, ms, the zone by whose clock it is written, and the day that this clock shows. `twice`: the clock
 * showed this time two times, and the first is taken.
 */
export type ReadTime = {
  readonly at: number;
  readonly zone: string;
  readonly day: LocalDay;
  readonly twice: boolean;
};

/**
 * Reads a time: with an offset as it is written, else by a clock of `zone`. A time with another offset than `zone` has
 * was written elsewhere, and keeps a zone of that offset. Throws a RowFault: `time` for what is none, `skipped-time`
 * for one that a clock of `zone` never showed.
 */
export function readTime(text: string, zone: string): ReadTime {
  const [, date, hourText, minuteText, secondText = "0", offset] = TIME.exec(text.trim()) ?? [];
  const day = date === undefined ? null : parseLocalDay(date);
  const [hour, minute, second] = [Number(hourText), Number(minuteText), Number(secondText)];
  if (day === null || !(hour < 24 && minute < 60 && second < 60)) throw new RowFault("time");
  const ofDay = hour * 60 + minute;
  if (offset !== undefined) {
    const wall = Date.parse(`${day}T00:00:00Z`) + (ofDay * 60 + second) * 1_000;
    const at = wall - offsetMinutes(offset) * 60_000;
    const here = localDayOf(at, zone) === day && localMinuteOf(at, zone) === ofDay;
    return { at, zone: here ? zone : zoneOfOffset(offsetMinutes(offset), zone), day, twice: false };
  }
  const [first, other] = instantsOfLocalTime(day, ofDay, zone);
  if (first === undefined) throw new RowFault("skipped-time");
  return { at: first + second * 1_000, zone, day, twice: other !== undefined };
}

/** Reads a day, with or without a time behind it. Throws a RowFault `time`. */
export function readDay(text: string): LocalDay {
  const day = /^(\d{4}-\d{2}-\d{2})(?:[ T].*)?$/.exec(text.trim())?.[1];
  const read = day === undefined ? null : parseLocalDay(day);
  if (read === null) throw new RowFault("time");
  return read;
}

function offsetMinutes(offset: string): number {
  if (offset === "Z") return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  if (minutes > 14 * 60) throw new RowFault("time");
  return offset.startsWith("-") ? -minutes : minutes;
}

/** IANA has a zone of each whole hour, with the sign reversed; a part of an hour stays with the zone that was said. */
function zoneOfOffset(minutes: number, otherwise: string): string {
  const hours = (minutes * 60_000) / HOUR_MS;
  const name = `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
  return hours === 0 ? "Etc/UTC" : Number.isInteger(hours) && isZone(name) ? name : otherwise;
}
