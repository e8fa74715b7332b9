import type { NamedKind } from "./kinds.ts";
import { filedDayOf } from "./filed-day.ts";
import type { LocalDay } from "./local-day.ts";
import type { MeasureGroup } from "./measure-group.ts";
import { isNap } from "./nap.ts";
import { type NightEvents, readNightEvents } from "./night-events.ts";
import { isPossible } from "./possible-value.ts";
import { toNumber } from "./quantity.ts";
import { codeOf, RECORD_FIELDS } from "./record-field.ts";

/** The common fields of a workout and a night. Instants in ms; `zone` is where it happened. */
type Occurrence = {
  readonly key: string;
  /** Withings' own date, the same for every reader. */
  readonly day: LocalDay;
  readonly startedAt: number;
  /** The beginning where `end` is unknown. */
  readonly endedAt: number;
  /** `estimated` from how long it lasted, where Withings names no end. */
  readonly end: "known" | "estimated" | "unknown";
  readonly zone: string;
  readonly deviceModel: string | null;
};

/** Null is not measured. m, kcal, bpm, s. */
export type Workout = Occurrence & {
  /** Withings' id. */
  readonly workoutId: string;
  /** By Withings' number; its name is a message. */
  readonly sport: number;
  readonly attribution: number;
  readonly distance: number | null;
  readonly calories: number | null;
  readonly heartRate: HeartRate | null;
  /** Withings' own word for the core temperature: unknown, usual or elevated. */
  readonly temperatureStatus: string | null;
  /** Everything else that was measured, by Withings' name for it. */
  readonly others: readonly { readonly name: string; readonly value: number }[];
};

type HeartRate = {
  readonly average: number;
  readonly lowest: number | null;
  readonly highest: number | null;
};

/** Seconds of each phase; null where the device does not report it. */
export type NightPhases = {
  readonly deep: number | null;
  readonly light: number | null;
  readonly rem: number | null;
  readonly awake: number | null;
};

export type Night = Occurrence & {
  /** Withings' id. */
  readonly nightId: string;
  readonly nap: boolean;
  /** s. */
  readonly asleep: number | null;
  readonly inBed: number | null;
  readonly phases: NightPhases;
  /** Withings' own. */
  readonly score: number | null;
  readonly heartRate: HeartRate | null;
  /** As of a workout. */
  readonly temperatureStatus: string | null;
  readonly events: NightEvents;
};

/** Withings' number for a sport without one. */
const OTHER_SPORT = 36;
const SHOWN = ["distance", "calories", "hr_average", "hr_min", "hr_max"];

/** Reads a group of kind `workout`. A manually entered distance or energy is used where none was measured. */
export function readWorkout(group: MeasureGroup): Workout {
  const read = (name: string) => numberOf(group, "workout", name);
  const sport = group.details?.["sport"];
  return {
    ...occurrenceOf(group),
    workoutId: group.groupId.replace(/^workout:/, ""),
    sport: typeof sport === "number" ? sport : OTHER_SPORT,
    attribution: group.attribution,
    distance: read("distance") || read("manual_distance"),
    calories: read("calories") || read("manual_calories"),
    heartRate: heartRateOf(group, "workout"),
    temperatureStatus: temperatureStatusOf(group),
    others: RECORD_FIELDS.workout.flatMap(({ name }) => {
      const value = SHOWN.includes(name) ? null : read(name);
      return value === null || value === 0 ? [] : [{ name, value }];
    }),
  };
}

/** Reads a group of kind `night`. */
export function readNight(group: MeasureGroup): Night {
  const read = (name: string) => numberOf(group, "night", name);
  const occurrence = occurrenceOf(group);
  return {
    ...occurrence,
    nightId: group.groupId.replace(/^night:/, ""),
    nap: isNap(occurrence.startedAt, occurrence.endedAt, occurrence.zone),
    asleep: read("total_sleep_time") ?? read("asleepduration"),
    inBed: read("total_timeinbed"),
    phases: {
      deep: read("deepsleepduration"),
      light: read("lightsleepduration"),
      rem: read("remsleepduration"),
      awake: read("wakeupduration"),
    },
    score: read("sleep_score"),
    heartRate: heartRateOf(group, "night"),
    temperatureStatus: temperatureStatusOf(group),
    events: readNightEvents(group.details?.["night_events"], group.measuredAt),
  };
}

function occurrenceOf(group: MeasureGroup): Occurrence {
  const { connectionId, groupId, measuredAt, endsAt, zone, device, details } = group;
  return {
    key: `${connectionId}/${groupId}`,
    day: filedDayOf(group),
    startedAt: measuredAt,
    endedAt: endsAt ?? measuredAt,
    end: endsAt === null ? "unknown" : details?.["endEstimated"] === true ? "estimated" : "known",
    zone,
    deviceModel: device.model,
  };
}

function heartRateOf(group: MeasureGroup, kind: "workout" | "night"): HeartRate | null {
  const average = numberOf(group, kind, "hr_average");
  if (average === null) return null;
  return {
    average,
    lowest: numberOf(group, kind, "hr_min"),
    highest: numberOf(group, kind, "hr_max"),
  };
}

function temperatureStatusOf({ details }: MeasureGroup): string | null {
  const status = details?.["core_body_temperature_status"];
  return typeof status === "string" && status !== "" ? status : null;
}

function numberOf(group: MeasureGroup, kind: NamedKind, name: string): number | null {
  const code = codeOf(kind, name);
  const measure = group.measures.find((candidate) => candidate.code === code);
  return measure && isPossible(measure) ? toNumber(measure) : null;
}
