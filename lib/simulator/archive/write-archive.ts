import type { SimulatorControl } from "../control/simulator-control.ts";
import { zoneOffset } from "../life/zone.ts";
import { type ArchiveLanguage, type ArchiveUnits, SPORT_TITLES, TITLES } from "./archive-words.ts";
import { packZip } from "./pack-zip.ts";
import { writeMinutes } from "./write-minutes.ts";

export type ArchiveOptions = { readonly language: ArchiveLanguage; readonly units: ArchiveUnits };

type Truth = ReturnType<SimulatorControl["readWholeTruth"]> & {
  readonly minutes: ReturnType<SimulatorControl["readTruthMinutes"]>;
};
type Row = Record<string, unknown>;
type Measure = { type: number; value: number; unit: number; position?: number };
type Group = { date: number; category: number; attrib: number; comment?: unknown; measures: Measure[] };

const POUND = 0.45359237;
const INCH = 0.0254;
/** Measures of a whole body; a segment has another position. */
const WHOLE = 7;
const COMPOSITION = [8, 88, 76, 77];
/** Of other.csv. */
const OTHERS: ReadonlyMap<number, string> = new Map([
  [71, "Body temperature"],
  [155, "Vascular age"],
  [170, "Visceral fat"],
  [226, "Basal metabolic rate"],
]);
const README =
  "Your data as it was measured. Times of weights, heights and pressures are those of your clock.\n";

/**
 * The archive of one person as Withings mails it: CSV files in the language and the units of the account. Rows of
 * days, nights, workouts and acts of measuring are those of the API, and so are the minutes that are given.
 */
export function writeArchive(truth: Truth, zone: string, options: ArchiveOptions): Buffer<ArrayBuffer> {
  const groups = (truth.groups as unknown as Group[])
    .filter(({ category, attrib }) => category === 1 && attrib !== 1)
    .sort((a, b) => b.date - a.date);
  const days = dayRows(truth.days);
  return packZip(
    new Map([
      ["README.txt", README],
      ["weight.csv", weights(groups, zone, options)],
      ["height.csv", heights(groups, zone, options)],
      ["bp.csv", pressures(groups, zone, options)],
      ["sleep.csv", nights(truth.nights, options)],
      ["activities.csv", workouts(truth.workouts)],
      ["aggregates_steps.csv", daily(days, (day) => day["steps"])],
      ["aggregates_distance.csv", daily(days, (day) => day["distance"])],
      ["aggregates_elevation.csv", daily(days, (day) => day["elevation"])],
      ["aggregates_calories_earned.csv", daily(days, (day) => day["calories"])],
      ["aggregates_calories_passive.csv", daily(days, restOf)],
      ["manual_spo2.csv", values(groups, zone, 54)],
      ["aggregates_manual_spo2.csv", csv([["date", "value"]])],
      ["pwv.csv", values(groups, zone, 91)],
      ["other.csv", others(groups, zone)],
      ...[...writeMinutes(truth.minutes, (second) => withOffset(second, zone))].map(
        ([name, rows]) => [name, csv(rows)] as const,
      ),
    ]),
  );
}

function csv(rows: readonly (readonly unknown[])[]): string {
  const cell = (value: unknown) => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\n ]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(cell).join(",")}\n`).join("");
}

/** `YYYY-MM-DD HH:MM:SS` by the clock of the zone. */
function local(second: number, zone: string): string {
  return new Date((second + zoneOffset(zone, second)) * 1000).toISOString().slice(0, 19).replace("T", " ");
}

/** The same with the offset behind it. */
function withOffset(second: number, zone: string): string {
  const minutes = zoneOffset(zone, second) / 60;
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const two = (number: number) => String(number).padStart(2, "0");
  return `${local(second, zone).replace(" ", "T")}${minutes < 0 ? "-" : "+"}${two(hours)}:${two(rest)}`;
}

function amount({ measures }: Group, type: number): number | undefined {
  const found = measures.find((one) => one.type === type && (one.position ?? WHOLE) === WHOLE);
  return found && Number(`${found.value}e${found.unit}`);
}

/** What was measured in one second is one row, though the API has it in several groups. */
function weights(groups: readonly Group[], zone: string, { language, units }: ArchiveOptions): string {
  const [date, ...titles] = TITLES[language].weight;
  const comment = titles.pop();
  const unit = units === "metric" ? "kg" : "lb";
  const head = [date, ...titles.map((title) => `${title} (${unit})`), comment];
  const write = (kilograms: number | undefined) =>
    kilograms === undefined ? "" : (units === "metric" ? kilograms : kilograms / POUND).toFixed(2);
  const composition = new Map<number, Map<number, number>>();
  for (const group of groups)
    for (const type of COMPOSITION) {
      const value = amount(group, type);
      const known = composition.get(group.date) ?? new Map<number, number>();
      if (value !== undefined) composition.set(group.date, known.set(type, value));
    }
  const rows = groups.flatMap((group) => {
    const weight = amount(group, 1);
    if (weight === undefined) return [];
    const parts = COMPOSITION.map((type) => write(composition.get(group.date)?.get(type)));
    return [[local(group.date, zone), write(weight), ...parts, group.comment]];
  });
  return csv([head, ...rows]);
}

function heights(groups: readonly Group[], zone: string, { language, units }: ArchiveOptions): string {
  const { weight, height } = TITLES[language];
  const write = (metres: number) => {
    const inches = Math.round((metres / INCH) * 10) / 10;
    return units === "metric"
      ? metres.toFixed(2)
      : `${Math.floor(inches / 12)}' ${(inches % 12).toFixed(1)}''`;
  };
  const rows = groups.flatMap((group) => {
    const metres = amount(group, 4);
    return metres === undefined ? [] : [[local(group.date, zone), write(metres), group.comment]];
  });
  return csv([[weight[0], `${height} (${units === "metric" ? "m" : "in"})`, weight[6]], ...rows]);
}

function pressures(groups: readonly Group[], zone: string, { language }: ArchiveOptions): string {
  const { weight, pressure } = TITLES[language];
  const rows = groups.flatMap((group) => {
    const [pulse, systolic, diastolic] = [11, 10, 9].map((type) => amount(group, type));
    if (pulse === undefined && systolic === undefined) return [];
    return [[local(group.date, zone), pulse, systolic, diastolic, group.comment]];
  });
  return csv([[weight[0], ...pressure, weight[6]], ...rows]);
}

function nights(rows: readonly Row[], { language }: ArchiveOptions): string {
  const head = [
    ...TITLES[language].sleep,
    ...["Duration to sleep (s)", "Duration to wake up (s)", "Snoring (s)", "Snoring episodes"],
    ...["Average heart rate", "Heart rate (min)", "Heart rate (max)", "Night events"],
  ];
  const names = [
    ...["lightsleepduration", "deepsleepduration", "remsleepduration", "wakeupduration", "wakeupcount"],
    ...["durationtosleep", "durationtowakeup", "snoring", "snoringepisodecount"],
    ...["hr_average", "hr_min", "hr_max", "night_events"],
  ];
  // In the order in which nights were last worked on, not in that of time.
  const sorted = [...rows].sort((a, b) => Number(a["modified"]) - Number(b["modified"]));
  const body = sorted.map((night) => {
    const [zone, data] = [String(night["timezone"]), night["data"] as Row];
    const end = night["enddate"];
    return [
      withOffset(Number(night["startdate"]), zone),
      typeof end === "number" ? withOffset(end, zone) : "",
      ...names.map((name) => data[name]),
    ];
  });
  return csv([head, ...body]);
}

function workouts(rows: readonly Row[]): string {
  const head = [
    ...["from", "to", "from (manual)", "to (manual)", "Timezone", "Activity type", "Data", "GPS", "Modified"],
  ];
  const body = rows.map((workout) => {
    const zone = String(workout["timezone"]);
    const sport = Number(workout["category"]);
    const data = Object.entries(workout["data"] as Row).filter(([, value]) => value !== null);
    const end = workout["enddate"];
    return [
      withOffset(Number(workout["startdate"]), zone),
      typeof end === "number" ? withOffset(end, zone) : "",
      ...["", "", zone, SPORT_TITLES.get(sport) ?? `Activity ${sport}`],
      ...[JSON.stringify(Object.fromEntries(data)), "[]", withOffset(Number(workout["modified"]), zone)],
    ];
  });
  return csv([head, ...body]);
}

/** One row for each date: that of the tracker with the most steps. */
function dayRows(rows: readonly Row[]): Row[] {
  const best = new Map<string, Row>();
  const weight = (row: Row) => (row["is_tracker"] === true ? 1e9 : 0) + Number(row["steps"] ?? 0);
  for (const row of rows) {
    const known = best.get(String(row["date"]));
    if (!known || weight(row) > weight(known)) best.set(String(row["date"]), row);
  }
  return [...best.values()].sort((a, b) => (String(a["date"]) < String(b["date"]) ? 1 : -1));
}

function daily(days: readonly Row[], read: (day: Row) => unknown): string {
  const rows = days.flatMap((day) => {
    const value = read(day);
    return typeof value === "number" ? [[day["date"], value]] : [];
  });
  return csv([["date", "value"], ...rows]);
}

function restOf(day: Row): number | null {
  const [total, active] = [day["totalcalories"], day["calories"]];
  return typeof total === "number" && typeof active === "number" ? Number((total - active).toFixed(3)) : null;
}

function values(groups: readonly Group[], zone: string, type: number): string {
  const rows = groups.flatMap((group) => {
    const value = amount(group, type);
    return value === undefined ? [] : [[local(group.date, zone), value]];
  });
  return csv([["date", "value"], ...rows]);
}

function others(groups: readonly Group[], zone: string): string {
  const rows = groups.flatMap((group) =>
    [...OTHERS].flatMap(([type, name]) => {
      const value = amount(group, type);
      return value === undefined ? [] : [[name, local(group.date, zone), value]];
    }),
  );
  return csv([["type", "date", "value"], ...rows]);
}
