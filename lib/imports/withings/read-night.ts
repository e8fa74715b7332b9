import type { ImportedGroup } from "#lib/imports/imported-group.ts";
import { toNumber } from "#lib/metrics/quantity.ts";
import { codeOf, readRecord } from "#lib/metrics/record-field.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { readTime } from "./read-time.ts";
import { cellOf, measuresOf, type Row } from "./row.ts";
import { RowFault } from "./row-fault.ts";

const FIELDS = [
  ...["lightsleepduration", "deepsleepduration", "remsleepduration", "wakeupduration", "wakeupcount"],
  ...["durationtosleep", "durationtowakeup", "snoring", "snoringepisodecount"],
  ...["hr_average", "hr_min", "hr_max"],
] as const;
const ASLEEP = ["lightsleepduration", "deepsleepduration", "remsleepduration"] as const;
const CODES = Object.fromEntries(FIELDS.map((name) => [name, codeOf("night", name)]));
/** Longer text is no list of a night's events. */
const MAX_EVENTS = 20_000;

/**
 * A row of sleep.csv. What Withings counts from its phases is counted here: the time asleep, and with the time awake
 * that in bed. A night without an end lasts as long as its phases. Throws a RowFault.
 */
export function readNightRow(
  row: Row,
  zone: string,
): { readonly group: ImportedGroup; readonly twice: boolean } {
  const from = readTime(cellOf(row, "from"), zone);
  const toText = cellOf(row, "to");
  const to = toText === "" ? null : readTime(toText, zone);
  const read = measuresOf(row, CODES);
  const seconds = (name: (typeof FIELDS)[number]) => {
    const measure = read.find(({ code }) => code === CODES[name]);
    return measure ? toNumber(measure) : 0;
  };
  const asleep = ASLEEP.reduce((sum, name) => sum + seconds(name), 0);
  const inBed = asleep + seconds("wakeupduration");
  const endsAt = to?.at ?? (inBed > 0 ? from.at + inBed * 1_000 : null);
  if (endsAt !== null && (endsAt < from.at || endsAt - from.at > DAY_MS)) throw new RowFault("time");
  const counted =
    asleep > 0 ? readRecord("night", { total_sleep_time: asleep, total_timeinbed: inBed }).measures : [];
  const events = cellOf(row, "night_events");
  const details = {
    ...(events === "" || events.length > MAX_EVENTS ? {} : { night_events: events }),
    ...(to === null && endsAt !== null ? { endEstimated: true } : {}),
    ...(to ? { date: to.day } : {}),
  };
  return {
    group: {
      ...{ kind: "night", measuredAt: from.at, endsAt, zone: to?.zone ?? from.zone, details },
      measures: [...read, ...counted],
    },
    twice: from.twice || to?.twice === true,
  };
}
