import type { LocalDay } from "./local-day.ts";
import { groupKey } from "./measure-group.ts";
import type { GroupIdentity, MeasureGroup } from "./measure-group.ts";
import { toNumber } from "./quantity.ts";
import { codeOf } from "./record-field.ts";

/** The properties that decide which of several rows of one day counts. */
export type DayRow = {
  readonly day: LocalDay;
  /** Counted by a Withings tracker, not relayed by a phone. */
  readonly tracker: boolean;
  readonly steps: number;
};

/** A reading that may be one of several of its day; `row` is absent for what is no row of a day. */
export type Countable = GroupIdentity & { readonly how: { readonly row?: DayRow } };

/** Withings' brand; 18 is external. */
const WITHINGS = 1;
/** Models 1051 to 1062 are phones and what they relay, in Withings' table of devices. */
const RELAYED_MODELS = { first: 1051, last: 1062 };
const STEPS = codeOf("activity", "steps");

/** Reads a day of activity; null for every other record. */
export function dayRowOf({ kind, details, device, measures }: MeasureGroup): DayRow | null {
  const day = details?.["date"];
  if (kind !== "activity" || typeof day !== "string") return null;
  const { first, last } = RELAYED_MODELS;
  const relayed = device.modelId !== null && first <= device.modelId && device.modelId <= last;
  const brand = details?.["brand"];
  const steps = measures.find(({ code }) => code === STEPS);
  return {
    day,
    tracker: details?.["tracker"] === true && !relayed && (brand === WITHINGS || brand === null),
    steps: steps ? toNumber(steps) : 0,
  };
}

/**
 * Which of the rows of one local day counts. A phone reports its own steps and, when carried along with a tracker,
 * the same steps twice, so rows are never added. In this order:
 * 1. A Withings tracker before a phone or another brand.
 * 2. The row with more steps: after a change of watches at noon there are two rows, and one watch was worn longer.
 * 3. The lower name, so that every reader decides alike.
 * Only rows that have the number take part: the phone's row counts for a day that the tracker missed.
 */
function compareRows(a: Countable, b: Countable): number {
  const [left, right] = [a.how.row, b.how.row];
  return (
    Number(right?.tracker ?? false) - Number(left?.tracker ?? false) ||
    (right?.steps ?? 0) - (left?.steps ?? 0) ||
    (groupKey(a) < groupKey(b) ? -1 : 1)
  );
}

/** Separates the readings that count from those that repeat one that does. Both keep their order. */
export function splitCounting<T extends Countable>(
  readings: readonly T[],
): { readonly counting: readonly T[]; readonly others: readonly T[] } {
  const best = new Map<LocalDay, T>();
  for (const reading of readings) {
    const day = reading.how.row?.day;
    if (day === undefined) continue;
    const other = best.get(day);
    if (!other || compareRows(reading, other) < 0) best.set(day, reading);
  }
  if (best.size === 0) return { counting: readings, others: [] };
  const counts = (reading: T) => reading.how.row === undefined || best.get(reading.how.row.day) === reading;
  return { counting: readings.filter(counts), others: readings.filter((reading) => !counts(reading)) };
}
