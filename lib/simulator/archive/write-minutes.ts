import type { SimulatorControl } from "../control/simulator-control.ts";

type Minutes = ReturnType<SimulatorControl["readTruthMinutes"]>;
type Line = readonly unknown[];
/** A number, the second at which it begins and how long it lasts, s. */
type Spell = { readonly second: number; readonly duration: number; readonly value: number };

const HEAD: Line = ["start", "duration", "value"];
const OF_DAY: readonly (readonly [file: string, field: string])[] = [
  ["raw_hr_hr.csv", "heart_rate"],
  ["raw_hr_HR RMS SD.csv", "rmssd"],
  ["raw_tracker_steps.csv", "steps"],
  ["raw_tracker_distance.csv", "distance"],
  ["raw_tracker_elevation.csv", "elevation"],
  ["raw_tracker_calories-earned.csv", "calories"],
  ["raw_tracker_lap-pool.csv", "pool_lap"],
  ["raw_spo2_auto_spo2.csv", "spo2_auto"],
];
const OF_BED: readonly (readonly [file: string, field: string])[] = [
  ["raw_bed_hr.csv", "hr"],
  ["raw_bed_respiratory-rate.csv", "rr"],
  ["raw_bed_snoring.csv", "snoring"],
];
/** Withings numbers the models of its mats so. */
const MATS = { from: 60, to: 63 };
const MINUTE = 60;
/** A row is an hour at most; a file has its later half first. */
const LONGEST_ROW = 60;

/** The files of minutes, each as the lines of a table: rows of numbers that follow each other without a gap. */
export function writeMinutes(
  minutes: Minutes,
  write: (second: number) => string,
): ReadonlyMap<string, readonly Line[]> {
  const files = new Map<string, readonly Line[]>();
  for (const [file, field] of OF_DAY)
    files.set(
      file,
      rowsOf(
        minutes.flatMap(({ day }) =>
          Object.entries(day).flatMap(([second, entry]) => spellOf(Number(second), entry[field])),
        ),
        write,
      ),
    );
  const nights = minutes
    .flatMap((part) => part.nights)
    .sort((a, b) => Number(a["startdate"]) - Number(b["startdate"]));
  const isOfMat = (night: (typeof nights)[number]) =>
    Number(night["model_id"]) >= MATS.from && Number(night["model_id"]) <= MATS.to;
  const heard = nights.filter(isOfMat);
  for (const [file, field] of OF_BED)
    files.set(
      file,
      rowsOf(
        heard.flatMap((night) =>
          Object.entries((night[field] ?? {}) as Record<string, number>).flatMap(([second, value]) =>
            spellOf(Number(second), value),
          ),
        ),
        write,
      ),
    );
  const states = (some: typeof nights) =>
    some.map((night) => ({
      second: Number(night["startdate"]),
      duration: Number(night["enddate"]) - Number(night["startdate"]),
      value: Number(night["state"]),
    }));
  files.set("raw_bed_sleep-state.csv", rowsOf(states(heard), write));
  files.set("raw_tracker_sleep-state.csv", rowsOf(states(nights.filter((night) => !isOfMat(night))), write));
  return files;
}

function spellOf(second: number, value: unknown): Spell[] {
  return typeof value === "number" ? [{ second, duration: MINUTE, value }] : [];
}

function rowsOf(spells: readonly Spell[], write: (second: number) => string): readonly Line[] {
  const inOrder = [...new Map(spells.map((spell) => [spell.second, spell])).values()].sort(
    (a, b) => a.second - b.second,
  );
  const rows: Spell[][] = [];
  for (const spell of inOrder) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row && last && row.length < LONGEST_ROW && last.second + last.duration === spell.second)
      row.push(spell);
    else rows.push([spell]);
  }
  const half = Math.floor(rows.length / 2);
  const lines = [...rows.slice(half), ...rows.slice(0, half)].map((row) => [
    write(row[0]?.second ?? 0),
    `[${row.map(({ duration }) => duration).join()}]`,
    `[${row.map(({ value }) => value).join()}]`,
  ]);
  return [HEAD, ...lines];
}
