import { getActivity } from "../activity/get-activity.ts";
import { getIntraday } from "../activity/get-intraday.ts";
import { getWorkouts } from "../activity/get-workouts.ts";
import type { Character } from "../characters/character.ts";
import { getHeart, getStetho, listHeart, listStetho } from "../heart/get-heart.ts";
import { getMeasures } from "../measure/get-measures.ts";
import {
  recordedActivity,
  recordedDevices,
  recordedNights,
  recordedSleep,
  recordedWorkouts,
  type RecordedLife,
} from "../recorded/recorded-life.ts";
import { getSleep } from "../sleep/get-sleep.ts";
import { getSummary } from "../sleep/get-summary.ts";
import { withhold } from "../sharing/withhold.ts";
import { requireScope } from "../oauth/grant.ts";
import { needsContract, Refusal } from "../world/refusal.ts";
import { nowSeconds, type World } from "../world/world.ts";
import type { Parameters } from "./parameters.ts";

const USER_CONTRACT_ACTIONS = ["get", "activate", "link", "addtorpm"];

type DataCall = { world: World; character: Character; parameters: Parameters };
type Endpoint = { scopes: readonly string[]; answer: (call: DataCall) => unknown };

const ACTIVITY = ["user.activity"];
const METRICS = ["user.metrics"];

/** What Withings answers when a person has no data. */
const NOTHING_MORE = { more: false, offset: 0 };
const NO_SERIES = { series: [], ...NOTHING_MORE };

const GETMEAS: Endpoint = {
  scopes: METRICS,
  answer: ({ world, character, parameters }) => getMeasures(world, character, parameters),
};

/** Data by service and action, and the scopes that grant access to it. */
const ENDPOINTS: Record<string, Record<string, Endpoint>> = {
  measure: { getmeas: GETMEAS },
  "v2/measure": {
    // Documented under `measure` only, but several public clients call it here.
    getmeas: GETMEAS,
    getactivity: {
      scopes: ACTIVITY,
      answer: ({ world, character, parameters }) =>
        character.life
          ? getActivity(character.life, nowSeconds(world), parameters)
          : { activities: [], ...NOTHING_MORE },
    },
    getintradayactivity: {
      scopes: ACTIVITY,
      answer: ({ world, character, parameters }) =>
        getIntraday(character.life, nowSeconds(world), parameters),
    },
    getworkouts: {
      scopes: ACTIVITY,
      answer: ({ world, character, parameters }) =>
        character.life ? getWorkouts(character.life, nowSeconds(world), parameters) : NO_SERIES,
    },
  },
  "v2/sleep": {
    get: {
      scopes: ACTIVITY,
      answer: ({ world, character, parameters }) =>
        getSleep(character.life, nowSeconds(world), parameters, world.settings.sleepWindowHours),
    },
    getsummary: {
      scopes: ACTIVITY,
      answer: ({ world, character, parameters }) =>
        character.life ? getSummary(character.life, nowSeconds(world), parameters) : NO_SERIES,
    },
  },
  "v2/heart": {
    list: {
      scopes: METRICS,
      answer: ({ world, character, parameters }) =>
        character.life ? listHeart(character.life, nowSeconds(world), parameters) : NO_SERIES,
    },
    get: {
      scopes: METRICS,
      answer: ({ world, character, parameters }) => getHeart(character.life, nowSeconds(world), parameters),
    },
  },
  "v2/stetho": {
    list: {
      scopes: METRICS,
      answer: ({ world, character, parameters }) =>
        character.life ? listStetho(character.life, nowSeconds(world), parameters) : NO_SERIES,
    },
    get: {
      scopes: METRICS,
      answer: ({ world, character, parameters }) => getStetho(character.life, nowSeconds(world), parameters),
    },
  },
  "v2/user": {
    getdevice: { scopes: ["user.info"], answer: ({ character }) => ({ devices: character.devices() }) },
    getgoals: {
      scopes: ["user.info", "user.metrics"],
      // "goals": [] when there are none.
      answer: ({ character }) => ({ goals: character.goals ?? [] }),
    },
  },
};

type RecordedAnswer = (life: RecordedLife, call: DataCall) => unknown;

/** Served from the recording instead. */
const RECORDED: Record<string, RecordedAnswer> = {
  "v2/measure getactivity": (life, { parameters }) => recordedActivity(life, parameters),
  "v2/measure getworkouts": (life, { parameters }) => recordedWorkouts(life, parameters),
  "v2/sleep getsummary": (life, { parameters }) => recordedNights(life, parameters),
  "v2/sleep get": (life, { world, parameters }) =>
    recordedSleep(life, parameters, world.settings.sleepWindowHours),
  "v2/user getdevice": (_life, { character }) => ({
    devices: [...character.devices(), ...recordedDevices()],
  }),
};

/** The recording that a person replays; null for all others, and for a person created without a history. */
function recordedLifeOf({ world, character }: DataCall): RecordedLife | null {
  if (character.profile !== "recorded-demo" || character.years === 0) return null;
  return { endsAt: world.settings.recordedDates === "as-recorded" ? null : character.body.origin };
}

/** Answers a data call of a person whose token carries `scope`; 403 without the scope, 2554 for the unknown. */
export function answerData(
  call: DataCall,
  { service, action, scope }: { service: string; action: string; scope: string },
): unknown {
  const endpoint = ENDPOINTS[service]?.[action];
  if (!endpoint) {
    if (service === "v2/user" && USER_CONTRACT_ACTIONS.includes(action)) throw needsContract();
    throw new Refusal(2554, "Not implemented");
  }
  requireScope(scope, endpoint.scopes);
  const recorded = recordedLifeOf(call);
  const replay = recorded && RECORDED[`${service} ${action}`];
  const answer = replay ? replay(recorded, call) : endpoint.answer(call);
  return withhold(call.world, { character: call.character, service }, answer);
}
