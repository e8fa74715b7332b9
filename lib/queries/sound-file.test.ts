import { expect, test } from "vitest";
import { readByteRange } from "./byte-range.ts";
import { soundWav } from "./sound-wav.ts";

test("a WAV tells its length, rate and samples", () => {
  const file = soundWav(Int16Array.of(0, -1, 32_256), 4000);
  const view = new DataView(file.buffer);
  expect(Buffer.from(file.subarray(0, 4)).toString()).toBe("RIFF");
  expect(Buffer.from(file.subarray(8, 16)).toString()).toBe("WAVEfmt ");
  expect(file).toHaveLength(50);
  expect(view.getUint32(4, true)).toBe(42);
  expect([20, 22, 32, 34].map((at) => view.getUint16(at, true))).toEqual([1, 1, 2, 16]);
  expect([24, 28, 40].map((at) => view.getUint32(at, true))).toEqual([4000, 8000, 6]);
  expect([44, 46, 48].map((at) => view.getInt16(at, true))).toEqual([0, -1, 32_256]);
});

test.each([
  [null, null],
  ["bytes=0-", { first: 0, last: 99 }],
  ["bytes=10-19", { first: 10, last: 19 }],
  ["bytes=90-400", { first: 90, last: 99 }],
  ["bytes=-30", { first: 70, last: 99 }],
  ["bytes=-300", { first: 0, last: 99 }],
  ["bytes=-0", "outside"],
  ["bytes=100-", "outside"],
  ["bytes=20-10", null],
  ["bytes=-", null],
  ["bytes=0-1,5-6", null],
  ["pages=1-2", null],
])("%s of a hundred bytes is %j", (header, expected) => {
  expect(readByteRange(header, 100)).toEqual(expected);
});
