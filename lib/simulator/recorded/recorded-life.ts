import { readFileSync } from "node:fs";
import { z } from "zod";
import { DAY_S } from "../world/time.ts";
import { pageRows, pickFields, readDataFields, readDayWindow, type DayWindow } from "../api/page-rows.ts";
import type { Parameters } from "../api/parameters.ts";
import { DEFAULT_FIELDS } from "../sleep/sleep-summary.ts";
import { dayOfYmd, ymdOfDay } from "../life/zone.ts";
import { recordedShift } from "./recorded-history.ts";

const WEEK = 7 * DAY_S;

const epochMap = z.record(z.string(), z.int());
const intervalSchema = z.looseObject({
  startdate: z.int(),
  enddate: z.int(),
  hr: epochMap,
  rr: epochMap,
  snoring: epochMap,
});
const nightSchema = z.looseObject({
  startdate: z.int(),
  enddate: z.int(),
  date: z.string(),
  data: z.record(z.string(), z.unknown()),
  created: z.int(),
  modified: z.int(),
});
const activitySchema = z.looseObject({ date: z.string(), modified: z.int() });
const workoutSchema = z.looseObject({
  startdate: z.int(),
  enddate: z.int(),
  date: z.string(),
  data: z.record(z.string(), z.unknown()),
  modified: z.int(),
});

const loaded = new Map<string, unknown>();

/** Reads a recorded answer when it is first needed, so that a cloud starts without it. */
function load<T>(name: string, body: z.ZodType<T>): T {
  const found = loaded.get(name);
  if (found !== undefined) return found as T;
  const text = readFileSync(new URL(`../../recorded/demo-account/${name}`, import.meta.url), "utf8");
  const parsed = z.object({ body }).parse(JSON.parse(text)).body;
  loaded.set(name, parsed);
  return parsed;
}

/** The recorded answers of the recorded person, and by how much their dates move. */
export type RecordedLife = {
  /** The second at which the recording should end, or null to keep the recorded dates. */
  endsAt: number | null;
};

/** The demo account's own files move with its measures; activity and workouts are a real user's and later. */
const LATEST_ACTIVITY = 1_697_887_349;

function accountShift({ endsAt }: RecordedLife): number {
  return endsAt === null ? 0 : recordedShift(endsAt);
}

function activityShift({ endsAt }: RecordedLife): number {
  return endsAt === null ? 0 : Math.floor((endsAt - LATEST_ACTIVITY) / WEEK) * WEEK;
}

function moveYmd(date: string, shift: number): string {
  return ymdOfDay((dayOfYmd(date) ?? 0) + shift / DAY_S);
}

function isWithin(window: DayWindow, row: { date: string; modified: number }): boolean {
  const day = dayOfYmd(row.date) ?? 0;
  return day >= window.from && day <= window.to && row.modified >= window.lastUpdate;
}

/** The two rows of a phone that relays (brand 18). Their last page says `offset: 200`, as recorded. */
export function recordedActivity(life: RecordedLife, parameters: Parameters) {
  const shift = activityShift(life);
  const window = readDayWindow(parameters);
  const wanted = readDataFields(parameters);
  const { activities } = load("activity.json", z.object({ activities: z.array(activitySchema) }));
  const bare = new Set(
    "deviceid,hash_deviceid,timezone,date,modified,brand,modelid,model,is_tracker".split(","),
  );
  const moved = activities
    .map((row) => ({ ...row, date: moveYmd(row.date, shift), modified: row.modified + shift }))
    .filter((row) => isWithin(window, row));
  const page = pageRows(moved, parameters, 200);
  const rows = page.rows.map((row) => pickFields(row, wanted ? new Set([...bare, ...wanted]) : bare));
  return { activities: rows, more: false, offset: rows.length === 0 ? 0 : 200 };
}

export function recordedWorkouts(life: RecordedLife, parameters: Parameters) {
  const shift = activityShift(life);
  const window = readDayWindow(parameters);
  const wanted = readDataFields(parameters);
  const { series } = load("workouts.json", z.object({ series: z.array(workoutSchema) }));
  const moved = series
    .map((row) => ({
      ...row,
      startdate: row.startdate + shift,
      enddate: row.enddate + shift,
      date: moveYmd(row.date, shift),
      data: wanted ? pickFields(row.data, wanted) : row.data,
      modified: row.modified + shift,
    }))
    .filter((row) => isWithin(window, row));
  const page = pageRows(moved, parameters, 200);
  return { series: page.rows, more: page.more, offset: page.offset };
}

/**
 * The recorded page of 300 nights. It says `more: true`, as recorded; the page after it was never published and is
 * empty here.
 */
export function recordedNights(life: RecordedLife, parameters: Parameters) {
  const shift = accountShift(life);
  const window = readDayWindow(parameters);
  const wanted = readDataFields(parameters) ?? DEFAULT_FIELDS;
  const { series } = load("sleep_summary.json", z.object({ series: z.array(nightSchema) }));
  const moved = series
    .map((row) => ({
      ...row,
      startdate: row.startdate + shift,
      enddate: row.enddate + shift,
      date: moveYmd(row.date, shift),
      data: pickFields(row.data, wanted),
      created: row.created + shift,
      modified: row.modified + shift,
    }))
    .filter((row) => isWithin(window, row));
  const page = pageRows(moved, parameters, 300);
  const isWhole = moved.length === series.length && (parameters.integer("offset") ?? 0) === 0;
  return {
    series: page.rows,
    ...(isWhole ? { more: true, offset: 300 } : { more: page.more, offset: page.offset }),
  };
}

function moveKeys(map: Record<string, number>, shift: number): Record<string, number> {
  return Object.fromEntries(Object.entries(map).map(([at, value]) => [String(Number(at) + shift), value]));
}

/** Seven recorded days of intervals, in the recorded order, as far as the window reaches. */
export function recordedSleep(life: RecordedLife, parameters: Parameters, hours: number) {
  const shift = accountShift(life);
  const from = parameters.requiredInteger("startdate");
  const to = Math.min(parameters.requiredInteger("enddate"), from + hours * 3600);
  const wanted = readDataFields(parameters) ?? new Set<string>();
  const body = load("sleep.json", z.object({ series: z.array(intervalSchema), model: z.int() }));
  const always = new Set(["startdate", "state", "enddate", "model", "hash_deviceid", "model_id"]);
  const series = body.series
    .filter((row) => row.startdate + shift >= from && row.startdate + shift < to)
    .map((row) =>
      pickFields(
        {
          ...row,
          startdate: row.startdate + shift,
          enddate: row.enddate + shift,
          hr: moveKeys(row.hr, shift),
          rr: moveKeys(row.rr, shift),
          snoring: moveKeys(row.snoring, shift),
        },
        new Set([...always, ...wanted]),
      ),
    );
  return { series, model: body.model };
}

/** Five recorded entries of two kinds, with null dates, an unknown battery and a model without a name. */
export function recordedDevices(): unknown[] {
  return load("device.json", z.object({ devices: z.array(z.unknown()) })).devices;
}
