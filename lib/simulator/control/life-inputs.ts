import { z } from "zod";
import { MODELS, type ModelKey } from "../characters/device.ts";

const second = z.int().min(0);

/** Whether an act pushes a notification, and whether the call waits for the first tries. */
const pushing = { pushNotifications: z.boolean().default(true), awaitPushes: z.boolean().default(true) };

export const syncInputSchema = z.strictObject(pushing);

export const workoutInputSchema = z.strictObject({
  ...pushing,
  /** Withings' number of the sport; 1 is a walk, 2 a run. Any number may be given. */
  category: z.int().min(0).default(1),
  minutes: z.int().min(1).max(1440).default(30),
  /** Share of the heart rate reserve. */
  effort: z.number().min(0).max(1).default(0.35),
  startdate: second.optional(),
});

export const nightInputSchema = z
  .strictObject({ ...pushing, startdate: second.optional(), enddate: second.optional() })
  .refine((input) => (input.startdate ?? 0) < (input.enddate ?? Infinity), {
    error: "startdate must be before enddate",
  });

export const bedInputSchema = z.strictObject({ ...pushing, event: z.enum(["in", "out", "inflated"]) });

export const recordingInputSchema = z.strictObject({
  ...pushing,
  rhythm: z.enum(["normal", "fibrillation", "inconclusive"]).optional(),
  device: z.enum(Object.keys(MODELS) as [ModelKey, ...ModelKey[]]).optional(),
  timestamp: second.optional(),
  /** For so long `v2/heart` get answers with an empty signal. */
  signalDelaySeconds: z.number().min(0).default(0),
});

export const temperatureInputSchema = z.strictObject({
  ...pushing,
  celsius: z.number().min(30).max(45).optional(),
  date: second.optional(),
});

export const oxygenInputSchema = z.strictObject({
  ...pushing,
  percent: z.int().min(50).max(100).optional(),
  date: second.optional(),
});

/** The actions of appli 46; `unlink` and `delete` also end the grant. */
export const profileInputSchema = z.strictObject({
  ...pushing,
  action: z.enum(["update", "unlink", "delete"]),
});

export type SyncInput = z.input<typeof syncInputSchema>;
export type WorkoutInput = z.input<typeof workoutInputSchema>;
export type NightInput = z.input<typeof nightInputSchema>;
export type BedInput = z.input<typeof bedInputSchema>;
export type RecordingInput = z.input<typeof recordingInputSchema>;
export type TemperatureInput = z.input<typeof temperatureInputSchema>;
export type OxygenInput = z.input<typeof oxygenInputSchema>;
export type ProfileInput = z.input<typeof profileInputSchema>;
