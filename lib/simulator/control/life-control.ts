import { HOUR_MS } from "../world/time.ts";
import { storeGroups } from "../characters/acts.ts";
import { type ModelKey, MODELS } from "../characters/device.ts";
import { recordingDrafts } from "../life/extra-groups.ts";
import { deviceIdOf, type Life, type Recording, type Sleep, type Workout } from "../life/life.ts";
import { goForWorkout, recordHeart, sleepNight, syncLife, useBed } from "../life/life-acts.ts";
import { findRecorder, SAMPLING, shownRecordings } from "../life/recording.ts";
import { shownSleeps } from "../life/sleep.ts";
import { civilDay, ymdOfDay } from "../life/zone.ts";
import { measure, type MeasureGroup } from "../measure/measure-group.ts";
import { announceGroups } from "../notify/announce.ts";
import { type Delivery, nowSeconds, type World } from "../world/world.ts";
import { endGrant } from "../oauth/token-endpoint.ts";
import { createRandom } from "../world/random.ts";
import { requireCharacter } from "./character-control.ts";
import { ControlError } from "./control-error.ts";
import {
  bedInputSchema,
  nightInputSchema,
  oxygenInputSchema,
  profileInputSchema,
  recordingInputSchema,
  syncInputSchema,
  temperatureInputSchema,
  workoutInputSchema,
  type BedInput,
  type NightInput,
  type OxygenInput,
  type ProfileInput,
  type RecordingInput,
  type SyncInput,
  type TemperatureInput,
  type WorkoutInput,
} from "./life-inputs.ts";
import {
  dayPushes,
  nightPushes,
  pushAll,
  recordingPushes,
  requireLife,
  sendPushes,
  type Push,
  type Pushing,
} from "./life-pushes.ts";

type Who = number | string;

/** The result of an act. */
export type LifeResult = {
  groups: MeasureGroup[];
  deliveries: Delivery[];
  workout?: Workout;
  sleep?: Sleep;
  recording?: Recording;
};

function owns(life: Life, model: ModelKey): boolean {
  const { watch, sleepMonitor, otherDevices } = life.plan;
  return [watch, sleepMonitor, ...otherDevices].includes(model);
}

function bedPush(life: Life, appli: number, date: number): Push[] {
  const { sleepMonitor } = life.plan;
  return sleepMonitor === null ? [] : [{ appli, fields: { date, deviceid: deviceIdOf(life, sleepMonitor) } }];
}

async function night(world: World, who: Who, given: NightInput, isFromBed = false): Promise<LifeResult> {
  const input = nightInputSchema.parse(given);
  const { character, life } = requireLife(world, who);
  const sleep = sleepNight(world, life, input);
  const bed = isFromBed ? [] : [...bedPush(life, 50, sleep.start), ...bedPush(life, 51, sleep.end)];
  const { deliveries } = await sendPushes(input, () =>
    pushAll(world, character, [...bed, ...nightPushes(life, sleep)]),
  );
  // Twelve hours later Withings analyses the night again and notifies.
  if (input.pushNotifications) {
    const again = () => {
      if (life.changes.sleeps.includes(sleep))
        pushAll(world, character, nightPushes(life, sleep).slice(0, 1));
    };
    world.schedule(12 * HOUR_MS, again);
  }
  return { groups: [], deliveries, sleep };
}

async function bed(world: World, who: Who, given: BedInput): Promise<LifeResult> {
  const input = bedInputSchema.parse(given);
  const { character, life } = requireLife(world, who);
  if (life.plan.sleepMonitor === null) throw new ControlError(409, `${character.name} has no mat.`);
  const appli = { in: 50, out: 51, inflated: 52 }[input.event];
  const now = nowSeconds(world);
  const since = input.event === "inflated" ? null : useBed(world, life, input.event === "in");
  const { deliveries } = await sendPushes(input, () => pushAll(world, character, bedPush(life, appli, now)));
  if (since === null || now - since < 20 * 60) return { groups: [], deliveries };
  const { pushNotifications, awaitPushes } = input;
  const bounds = { startdate: since, enddate: now, pushNotifications, awaitPushes };
  const slept = await night(world, who, bounds, true);
  return { ...slept, deliveries: [...deliveries, ...slept.deliveries] };
}

async function record(world: World, who: Who, given: RecordingInput): Promise<LifeResult> {
  const input = recordingInputSchema.parse(given);
  const { character, life } = requireLife(world, who);
  const device = input.device ?? findRecorder(life);
  if (!device || !SAMPLING[device] || !owns(life, device)) {
    throw new ControlError(409, `${character.name} has no such device that records an ECG.`);
  }
  const recording = recordHeart(world, life, { ...input, device });
  const groups = storeGroups(world, character, recordingDrafts(recording), {
    date: recording.timestamp,
    created: Math.max(recording.timestamp, nowSeconds(world)),
    model: device,
  });
  const parts = { hasEcg: true, hasSound: recording.stethoId !== null };
  const { deliveries } = await sendPushes(input, () => [
    ...pushAll(world, character, recordingPushes(life, recording, parts)),
    announceGroups(world, character, groups),
  ]);
  return { groups, deliveries, recording };
}

async function read(
  world: World,
  who: Who,
  act: Pushing & {
    date?: number | undefined;
    devices: readonly ModelKey[];
    type: number;
    amount: number;
    unit: number;
  },
): Promise<LifeResult> {
  const { character, life } = requireLife(world, who);
  const model = act.devices.find((one) => owns(life, one));
  if (!model) {
    const wanted = act.devices.map((one) => MODELS[one].model).join(" or ");
    throw new ControlError(409, `${character.name} has no ${wanted}.`);
  }
  const date = act.date ?? nowSeconds(world);
  const drafts = [{ attrib: 0, measures: [measure(act.type, act.amount, act.unit, { algo: 0, fm: 131 })] }];
  const created = Math.max(date, nowSeconds(world));
  const groups = storeGroups(world, character, drafts, { date, created, model });
  const { deliveries } = await sendPushes(act, () => [announceGroups(world, character, groups)]);
  return { groups, deliveries };
}

/** Acts of people with a watch, a mat or a recorder. 409 says which device is missing. */
export function lifeControl(world: World) {
  return {
    /** The devices upload everything since the last time: one notification of appli 16 per day. */
    async sync(who: Who, given: SyncInput = {}): Promise<LifeResult> {
      const input = syncInputSchema.parse(given);
      const { character, life } = requireLife(world, who);
      const { since } = syncLife(world, life);
      const days = { from: civilDay(life.zone, since), to: civilDay(life.zone, life.syncedUntil) };
      const pushes = Array.from({ length: days.to - days.from + 1 }, (_, place) => ({
        appli: 16,
        fields: { date: ymdOfDay(days.from + place) },
      }));
      const now = nowSeconds(world);
      const nights = shownSleeps(life, now, days)
        .filter((one) => one.created > since)
        .flatMap((one) => nightPushes(life, { start: one.sleep.start, end: one.end }));
      const recordings = shownRecordings(life, now, { from: since + 1, to: now }).flatMap((one) =>
        recordingPushes(life, one, { hasEcg: one.hasEcg, hasSound: one.stethoId !== null }),
      );
      const all = [...pushes, ...nights, ...recordings];
      return { groups: [], ...(await sendPushes(input, () => pushAll(world, character, all))) };
    },
    async goForWorkout(who: Who, given: WorkoutInput = {}): Promise<LifeResult> {
      const input = workoutInputSchema.parse(given);
      const { character, life } = requireLife(world, who);
      if (life.plan.watch === null) throw new ControlError(409, `${character.name} has no watch.`);
      const workout = goForWorkout(world, life, input);
      const pushes = dayPushes(life, [workout.start]);
      return { groups: [], workout, ...(await sendPushes(input, () => pushAll(world, character, pushes))) };
    },
    sleepNight: (who: Who, given: NightInput = {}): Promise<LifeResult> => night(world, who, given),
    /** In bed, out of bed (which makes a night of twenty minutes and more), or the mat has inflated. */
    useBed: (who: Who, given: BedInput): Promise<LifeResult> => bed(world, who, given),
    recordEcg: (who: Who, given: RecordingInput = {}): Promise<LifeResult> => record(world, who, given),
    takeTemperature(who: Who, given: TemperatureInput = {}): Promise<LifeResult> {
      const input = temperatureInputSchema.parse(given);
      const own = createRandom(`${requireCharacter(world, who).body.seed}|warm|${nowSeconds(world)}`);
      const amount = input.celsius ?? own.normal(36.8, 0.2);
      return read(world, who, { ...input, devices: ["thermo", "beamO"], type: 71, amount, unit: -3 });
    },
    measureOxygen(who: Who, given: OxygenInput = {}): Promise<LifeResult> {
      const input = oxygenInputSchema.parse(given);
      const devices = ["scanWatch2", "scanWatch", "beamO"] as const;
      return read(world, who, { ...input, devices, type: 54, amount: input.percent ?? 97, unit: 0 });
    },
    /** Pushes appli 46. After `unlink` and `delete` every token is dead. */
    async changeProfile(who: Who, given: ProfileInput): Promise<LifeResult> {
      const input = profileInputSchema.parse(given);
      const character = requireCharacter(world, who);
      const push = { appli: 46, fields: { action: input.action } };
      const sent = sendPushes(input, () => pushAll(world, character, [push]));
      if (input.action !== "update") endGrant(world, character.userid);
      return { groups: [], ...(await sent) };
    },
  };
}
