import type { MinuteCollector } from "#lib/imports/minute-collector.ts";
import { DAY_S } from "#lib/metrics/time.ts";
import type { MinuteFile } from "./minute-files.ts";
import { readTime } from "./read-time.ts";
import { cellOf, type Row } from "./row.ts";
import { RowFault } from "./row-fault.ts";

/** A row is a night, or an hour of a watch; longer than a month, its durations are wrong. */
const LONGEST_ROW_S = 31 * DAY_S;
/** Awake, light, deep and REM. Out of bed is a gap, as in the API. */
const STATES: readonly number[] = [0, 1, 2, 3];

/**
 * A row of a file of minutes: when it begins, and as many values as durations (s), each of which begins where the one
 * before ends. A value is a sample at the second at which it begins; one that says that nothing was read is none, as
 * of the API. Throws a RowFault, with nothing added: `number` for lists that are none or differ in length,
 * `impossible` for a duration or a state that cannot be.
 */
export function readMinuteRow(
  row: Row,
  file: MinuteFile,
  zone: string,
  minutes: MinuteCollector,
): { readonly at: number; readonly twice: boolean } {
  const { at, twice } = readTime(cellOf(row, "start"), zone);
  const durations = readList(cellOf(row, "duration"));
  const values = readList(cellOf(row, "value"));
  if (durations.length !== values.length) throw new RowFault("number");
  if (durations.length === 0) throw new RowFault("empty");
  if (!durations.every((duration) => Number.isInteger(duration) && duration > 0 && duration <= DAY_S))
    throw new RowFault("impossible");
  if (durations.reduce((sum, duration) => sum + duration, 0) > LONGEST_ROW_S)
    throw new RowFault("impossible");
  if ("signal" in file ? values.some((value) => value < 0) : values.some((value) => !Number.isInteger(value)))
    throw new RowFault("impossible");
  let second = Math.floor(at / 1_000);
  for (const [place, value] of values.entries()) {
    const end = second + (durations[place] ?? 0);
    if (!("signal" in file)) {
      if (STATES.includes(value))
        minutes.addStretch({ from: second, to: end, state: value, source: file.sleepOf });
    } else if (value > 0 || !file.signal.zeroIsNone) minutes.addSample(file.signal.code, { second, value });
    second = end;
  }
  return { at, twice };
}

/** Throws a RowFault `number` for what is no list of numbers in brackets. */
function readList(text: string): number[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw new RowFault("number");
  }
  if (!Array.isArray(list) || !list.every((one): one is number => typeof one === "number"))
    throw new RowFault("number");
  return list;
}
