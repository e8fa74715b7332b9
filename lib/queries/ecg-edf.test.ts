import fc from "fast-check";
import { expect, test } from "vitest";
import { ecgEdf, type EdfRecording } from "./ecg-edf.ts";

/** Reads EDF+ by the widths of its fields, without what writes it. */
function readEdf(file: Uint8Array) {
  const latin = (from: number, bytes: number) =>
    Buffer.from(file.subarray(from, from + bytes)).toString("latin1");
  const field = (from: number, bytes: number) => latin(from, bytes).trimEnd();
  const signals = Number(field(252, 4));
  const records = Number(field(236, 8));
  let at = 256;
  const column = (bytes: number) => {
    const texts = Array.from({ length: signals }, (_, signal) => field(at + signal * bytes, bytes));
    at += signals * bytes;
    return texts;
  };
  const labels = column(16);
  column(80);
  const units = column(8);
  const [lows, highs, digitalLows, digitalHighs] = [column(8), column(8), column(8), column(8)];
  column(80);
  const counts = column(8).map(Number);
  column(32);
  const head = Number(field(184, 8));
  expect(at).toBe(head);
  const view = new DataView(file.buffer, file.byteOffset);
  const [trace, texts]: [number[], string] = [[], ""];
  let annotations = texts;
  let place = head;
  const scale = (Number(highs[0]) - Number(lows[0])) / (Number(digitalHighs[0]) - Number(digitalLows[0]));
  for (let record = 0; record < records; record += 1) {
    for (let index = 0; index < (counts[0] ?? 0); index += 1, place += 2)
      trace.push(view.getInt16(place, true) * scale);
    annotations += latin(place, (counts[1] ?? 0) * 2);
    place += (counts[1] ?? 0) * 2;
  }
  expect(place).toBe(file.length);
  const lists = annotations.split("\0").filter((text) => text !== "" && !text.endsWith("\x14\x14"));
  return { labels, units, counts, records, trace, lists, field };
}

const RECORDING: EdfRecording = {
  ...{ recordedAt: Date.parse("2026-07-14T21:05:09Z"), zone: "Europe/Paris", deviceModel: "ScanWatch 2" },
  ...{ frequency: 300, samples: Array.from({ length: 9_000 }, (_, place) => (place % 811) - 12) },
};

test("an ECG is read back sample by sample, with its unit, frequency and local time", () => {
  const { labels, units, counts, records, trace, lists, field } = readEdf(ecgEdf(RECORDING));
  expect([labels, units, counts[0], records]).toEqual([["ECG I", "EDF Annotations"], ["uV", ""], 300, 30]);
  expect(trace).toEqual(RECORDING.samples);
  expect([field(0, 8), field(192, 44), field(244, 8)]).toEqual(["0", "EDF+C", "1"]);
  expect([field(168, 8), field(176, 8)]).toEqual(["14.07.26", "23.05.09"]);
  expect(field(88, 80)).toBe("Startdate 14-JUL-2026 X X ScanWatch_2");
  expect(lists).toEqual(["+30\x14End of the recording\x14"]);
});

test("what is missing is 0, and annotated with its place and length", () => {
  const samples = [5, null, null, 7, null];
  const { trace, lists, records } = readEdf(ecgEdf({ ...RECORDING, frequency: 4, samples }));
  expect([trace, records]).toEqual([[5, 0, 0, 7, 0, 0, 0, 0], 2]);
  expect(lists).toEqual([
    "+0.25\x150.5\x14Missing samples\x14",
    "+1\x150.25\x14Missing samples\x14",
    "+1.25\x14End of the recording\x14",
  ]);
});

test("any trace is read back, exactly up to 32 mV and to its step beyond", () => {
  const trace = fc.array(fc.option(fc.integer({ min: -99_000, max: 99_000 })), {
    minLength: 1,
    maxLength: 700,
  });
  fc.assert(
    fc.property(trace, fc.constantFrom(125, 300, 500), (samples, frequency) => {
      const greatest = Math.max(...samples.map((sample) => Math.abs(sample ?? 0)));
      const half = greatest <= 32_767 ? 0 : Math.ceil(greatest / 32_767) / 2;
      const read = readEdf(ecgEdf({ ...RECORDING, frequency, samples })).trace;
      samples.forEach((sample, place) =>
        expect(Math.abs((read[place] ?? NaN) - (sample ?? 0))).toBeLessThanOrEqual(half),
      );
    }),
    { numRuns: 30 },
  );
});
