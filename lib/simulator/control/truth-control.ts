import { answerData } from "../api/data-endpoints.ts";
import { createParameters } from "../api/parameters.ts";
import type { Character } from "../characters/character.ts";
import { dayOfYmd, secondOfDay } from "../life/zone.ts";
import { nowSeconds, type World } from "../world/world.ts";
import { requireCharacter } from "./character-control.ts";
import { ControlError } from "./control-error.ts";
import { ENTRY_KINDS, NUMBERS_OF_A_DAY, type EntryKind } from "./entry-inputs.ts";

/** Civil dates (`YYYY-MM-DD`, both included) in the person's zone; without them, everything. */
export type TruthWindow = { from?: string | undefined; to?: string | undefined };

type Row = Record<string, unknown>;

/** One entry as the cloud would return it to a call that names every field. */
export type TruthRow = Row;

const FIELDS_OF_A_NIGHT = [
  "total_timeinbed,total_sleep_time,asleepduration,lightsleepduration,remsleepduration,deepsleepduration",
  "sleep_efficiency,sleep_latency,wakeup_latency,wakeupduration,wakeupcount,waso,nb_rem_episodes,out_of_bed_count",
  "durationtosleep,durationtowakeup,hr_average,hr_min,hr_max,rr_average,rr_min,rr_max",
  "breathing_quality_assessment,breathing_disturbances_intensity,apnea_hypopnea_index,withings_index",
  "snoring,snoringepisodecount,sleep_score,night_events,mvt_score_avg,mvt_active_duration",
  "rmssd_start_avg,rmssd_end_avg,chest_movement_rate_average,chest_movement_rate_min,chest_movement_rate_max",
  "chest_movement_rate_wellness_average,chest_movement_rate_wellness_min,chest_movement_rate_wellness_max",
  "breathing_sounds,breathing_sounds_episode_count,core_body_temperature_min,core_body_temperature_max",
  "core_body_temperature_avg,core_body_temperature_status",
].join(",");

/** Which call answers each kind, where its rows are, and how it takes a window. */
const CALLS: Record<
  EntryKind,
  { service: string; action: string; rows: "series" | "activities"; fields?: string; bySecond?: true }
> = {
  days: {
    service: "v2/measure",
    action: "getactivity",
    rows: "activities",
    fields: NUMBERS_OF_A_DAY.join(","),
  },
  workouts: { service: "v2/measure", action: "getworkouts", rows: "series" },
  nights: { service: "v2/sleep", action: "getsummary", rows: "series", fields: FIELDS_OF_A_NIGHT },
  ecgs: { service: "v2/heart", action: "list", rows: "series", bySecond: true },
  sounds: { service: "v2/stetho", action: "list", rows: "series", bySecond: true },
};

function readDay(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const day = dayOfYmd(text);
  if (day === null) throw new ControlError(400, `"${text}" is no date.`);
  return day;
}

function windowForm(character: Character, kind: EntryKind, { from, to }: TruthWindow): [string, string][] {
  const { bySecond } = CALLS[kind];
  const [first, last] = [readDay(from), readDay(to)];
  const form: [string, string][] = [];
  if (from !== undefined && first !== undefined) {
    const second = secondOfDay(character.timezone, first, 0);
    form.push(bySecond ? ["startdate", String(second)] : ["startdateymd", from]);
  }
  if (to !== undefined && last !== undefined) {
    const second = secondOfDay(character.timezone, last + 1, 0) - 1;
    form.push(bySecond ? ["enddate", String(second)] : ["enddateymd", to]);
  }
  return form;
}

/** Reads every page like a patient client, bypassing faults, limits and tokens. */
function walk(
  world: World,
  character: Character,
  { kind, window }: { kind: EntryKind; window: TruthWindow },
) {
  const { service, action, rows, fields } = CALLS[kind];
  const form = windowForm(character, kind, window);
  if (fields !== undefined) form.push(["data_fields", fields]);
  const scope = "user.info,user.metrics,user.activity";
  const found: Row[] = [];
  for (let offset = 0, more = true; more;) {
    const parameters = createParameters(new Map([...form, ["offset", String(offset)]]));
    const body = answerData({ world, character, parameters }, { service, action, scope }) as Row;
    found.push(...(body[rows] as Row[]));
    more = body["more"] === true;
    offset = Number(body["offset"]);
  }
  return found;
}

/** The fields of the minutes of an archive, and how long one call answers for, s. */
const MINUTES = {
  day: "heart_rate,steps,elevation,calories,distance,pool_lap,spo2_auto,rmssd",
  night: "hr,rr,snoring",
  span: 86_400,
};

/** What was sampled: of a watch by second since 1970, and the stretches of nights with maps by second. */
export type TruthMinutes = {
  readonly day: Readonly<Record<string, TruthRow>>;
  readonly nights: readonly TruthRow[];
};

/** The minutes of some days up to now, day by day as a client would ask for them. */
function* walkMinutes(world: World, character: Character, { days, now }: { days: number; now: number }) {
  const scope = "user.info,user.metrics,user.activity";
  for (let from = now - days * MINUTES.span; from < now; from += MINUTES.span) {
    const ask = (service: string, action: string, fields: string) => {
      const form = { startdate: String(from), enddate: String(Math.min(now, from + MINUTES.span)) };
      const parameters = createParameters(new Map(Object.entries({ ...form, data_fields: fields })));
      return (answerData({ world, character, parameters }, { service, action, scope }) as Row)["series"];
    };
    const day = ask("v2/measure", "getintradayactivity", MINUTES.day);
    const nights = ask("v2/sleep", "get", MINUTES.night);
    yield { day: Array.isArray(day) ? {} : day, nights } as TruthMinutes;
  }
}

/** What the cloud holds now, for comparison: rows as its answers have them, with every field. */
export function truthControl(world: World) {
  return {
    /** Every row of one kind, in the order of the answers. Days of two years take a while: give a window. */
    readTruth: (who: number | string, kind: EntryKind, window: TruthWindow = {}): TruthRow[] =>
      walk(world, requireCharacter(world, who), { kind, window }),
    /** The minutes of the last days, as many as asked for: every number that archives have. */
    readTruthMinutes: (who: number | string, days: number): TruthMinutes[] => [
      ...walkMinutes(world, requireCharacter(world, who), {
        days,
        now: nowSeconds(world),
      }),
    ],
    /** Measure groups and every other kind together. */
    readWholeTruth(who: number | string, window: TruthWindow = {}): Record<"groups" | EntryKind, TruthRow[]> {
      const character = requireCharacter(world, who);
      const [first, last] = [readDay(window.from), readDay(window.to)];
      const from = first === undefined ? -Infinity : secondOfDay(character.timezone, first, 0);
      const to = last === undefined ? Infinity : secondOfDay(character.timezone, last + 1, 0);
      const groups = character.book.all().filter(({ date }) => date >= from && date < to);
      const kinds = ENTRY_KINDS.map((kind) => [kind, walk(world, character, { kind, window })] as const);
      return { groups, ...(Object.fromEntries(kinds) as Record<EntryKind, TruthRow[]>) };
    },
  };
}
