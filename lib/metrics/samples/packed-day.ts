import { DAY_S } from "#lib/metrics/time.ts";
import { createByteReader, createByteWriter, type ByteReader, type ByteWriter } from "./varint.ts";

/**
 * One UTC day of one signal, exactly: sample i is `values[i]` x 10^`exponent` at `seconds[i]` of the day
 * (0 to 86,399, increasing).
 */
export type DaySamples = {
  readonly exponent: number;
  readonly seconds: readonly number[];
  readonly values: readonly number[];
};

/** A difference of two such values still fits the varint's sign. */
export const GREATEST_VALUE = 2 ** 50;
/** The first byte: a version of the format. */
const FORM = 1;

/**
 * Packs a day: form, exponent, count, the steps of time as runs (every minute for an hour is two numbers), then each
 * value as its difference from the one before. A day of heart rate by the minute takes about 1.5 kB.
 * Throws a RangeError for what is not a day's samples.
 */
export function packDay({ exponent, seconds, values }: DaySamples): Uint8Array {
  if (seconds.length !== values.length) throw new RangeError("Not as many values as times.");
  const writer = createByteWriter();
  writer.unsigned(FORM);
  writer.signed(exponent);
  writer.unsigned(seconds.length);
  writeSteps(writer, seconds);
  let before = 0;
  for (const value of values) {
    if (!Number.isInteger(value) || Math.abs(value) > GREATEST_VALUE)
      throw new RangeError(`Cannot be packed: ${value}`);
    writer.signed(value - before);
    before = value;
  }
  return writer.bytes();
}

/** The inverse of `packDay`. Throws a RangeError for bytes that it did not write. */
export function unpackDay(bytes: Uint8Array): DaySamples {
  const reader = createByteReader(bytes);
  const form = reader.unsigned();
  if (form !== FORM) throw new RangeError(`Unknown form of a packed day: ${form}`);
  const exponent = reader.signed();
  const count = reader.unsigned();
  const seconds = readSteps(reader, count);
  const values: number[] = [];
  for (let before = 0; values.length < count;) values.push((before += reader.signed()));
  if (!reader.atEnd()) throw new RangeError("A packed day is longer than it says.");
  return { exponent, seconds, values };
}

function writeSteps(writer: ByteWriter, seconds: readonly number[]): void {
  let before = -1;
  let step = 0;
  let run = 0;
  for (const second of seconds) {
    const next = second - before;
    if (!(next > 0 && second < DAY_S)) throw new RangeError(`Not later in the day: ${second}`);
    before = second;
    if (next === step) run += 1;
    else {
      writeRun(writer, step, run);
      [step, run] = [next, 1];
    }
  }
  writeRun(writer, step, run);
}

function writeRun(writer: ByteWriter, step: number, run: number): void {
  if (run === 0) return;
  writer.unsigned(step);
  writer.unsigned(run);
}

function readSteps(reader: ByteReader, count: number): number[] {
  const seconds: number[] = [];
  let second = -1;
  while (seconds.length < count) {
    const step = reader.unsigned();
    for (let run = reader.unsigned(); run > 0; run -= 1) seconds.push((second += step));
    if (step === 0 || second >= DAY_S) throw new RangeError("A packed day has more than a day.");
  }
  return seconds;
}
