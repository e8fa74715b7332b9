import { localDayOf, offsetAt } from "#lib/metrics/local-day.ts";

/** A recording of one lead: samples in µV, null where one is missing; `frequency` in Hz, `recordedAt` in ms. */
export type EdfRecording = {
  readonly recordedAt: number;
  readonly zone: string;
  readonly deviceModel: string | null;
  readonly frequency: number;
  readonly samples: readonly (number | null)[];
};

const HEAD_BYTES = 256;
const SAMPLE_BYTES = 2;
const LOWEST = -32_768;
const HIGHEST = 32_767;
const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/**
 * An ECG as EDF+ (Kemp and Olivan 2003) in records of a second: its trace in steps of 1 µV, or coarser ones beyond
 * 32 mV, and annotations. Where samples are missing, and after the last one, the trace is 0, and an annotation says so.
 * The time is that of the clock where it was recorded. The file names no person.
 */
export function ecgEdf(recording: EdfRecording): Uint8Array<ArrayBuffer> {
  const { frequency, samples } = recording;
  const records = Math.ceil(samples.length / frequency);
  const texts = listAnnotations(records, recording);
  const textSamples = Math.ceil(Math.max(...texts.map(({ length }) => length)) / SAMPLE_BYTES);
  const greatest = samples.reduce<number>((most, sample) => Math.max(most, Math.abs(sample ?? 0)), 0);
  const step = Math.max(1, Math.ceil(greatest / HIGHEST));
  const head = writeHead(recording, { records, textSamples, step });
  const recordBytes = (frequency + textSamples) * SAMPLE_BYTES;
  const file = new DataView(new ArrayBuffer(head.length + records * recordBytes));
  writeText(file, 0, head);
  for (let record = 0; record < records; record += 1) {
    const start = head.length + record * recordBytes;
    for (let place = 0; place < frequency; place += 1) {
      const sample = samples[record * frequency + place] ?? 0;
      file.setInt16(start + place * SAMPLE_BYTES, Math.round(sample / step), true);
    }
    writeText(file, start + frequency * SAMPLE_BYTES, texts[record] ?? "");
  }
  return new Uint8Array(file.buffer);
}

type Layout = { readonly records: number; readonly textSamples: number; readonly step: number };

/** Fields of fixed width: those of the file, then each field of both signals. */
function writeHead(
  { recordedAt, zone, deviceModel, frequency }: EdfRecording,
  { records, textSamples, step }: Layout,
): string {
  const [year = "", month = "", day = ""] = localDayOf(recordedAt, zone).split("-");
  const device = (deviceModel ?? "X").replace(/[^!-~]/g, "_");
  const time = new Date(recordedAt + offsetAt(recordedAt, zone)).toISOString().slice(11, 19);
  const fields: readonly (readonly [bytes: number, ...texts: string[]])[] = [
    [8, "0"],
    // Code, sex, birthday and name of the patient.
    [80, "X X X X"],
    [80, `Startdate ${day}-${MONTHS[Number(month) - 1] ?? ""}-${year} X X ${device}`],
    [8, `${day}.${month}.${year.slice(2)}`],
    [8, time.replaceAll(":", ".")],
    [8, String(3 * HEAD_BYTES)],
    [44, "EDF+C"],
    [8, String(records)],
    [8, "1"],
    [4, "2"],
    [16, "ECG I", "EDF Annotations"],
    [80, "", ""],
    [8, "uV", ""],
    [8, String(LOWEST * step), "-1"],
    [8, String(HIGHEST * step), "1"],
    [8, String(LOWEST), String(LOWEST)],
    [8, String(HIGHEST), String(HIGHEST)],
    [80, "", ""],
    [8, String(frequency), String(textSamples)],
    [32, "", ""],
  ];
  return fields
    .flatMap(([bytes, ...texts]) => texts.map((text) => text.slice(0, bytes).padEnd(bytes)))
    .join("");
}

/** What separates the parts of an annotation: before a duration, after each part, and at its end. */
const [DURATION, PART, END] = ["\x15", "\x14", "\0"];

/** The annotations of each record: when it begins, and in the first one all that is to be said of the trace. */
function listAnnotations(records: number, { samples, frequency }: EdfRecording): string[] {
  const secondsOf = (count: number) => String(Number((count / frequency).toFixed(6)));
  const gaps = findGaps(samples).map(
    ({ from, to }) =>
      `+${secondsOf(from)}${DURATION}${secondsOf(to - from)}${PART}Missing samples${PART}${END}`,
  );
  const end = `+${secondsOf(samples.length)}${PART}End of the recording${PART}${END}`;
  return Array.from({ length: records }, (_, record) => {
    const begins = `+${record}${PART}${PART}${END}`;
    return record === 0 ? [begins, ...gaps, end].join("") : begins;
  });
}

/** Stretches of samples that are missing, by their places; the end is not part of one. */
function findGaps(samples: readonly (number | null)[]): { readonly from: number; readonly to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  samples.forEach((sample, place) => {
    if (sample !== null) return;
    const last = gaps.at(-1);
    if (last?.to === place) last.to = place + 1;
    else gaps.push({ from: place, to: place + 1 });
  });
  return gaps;
}

function writeText(file: DataView, at: number, text: string): void {
  for (let place = 0; place < text.length; place += 1) file.setUint8(at + place, text.charCodeAt(place));
}
