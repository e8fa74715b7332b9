import { z } from "zod";
import { PROFILE_KEYS } from "../characters/profile-catalogue.ts";
import { PLANS } from "../sharing/terms.ts";
import { measureSchema } from "../measure/measure-group.ts";

/** Options for a test's own person. */
export const characterInputSchema = z.strictObject({
  profile: z.enum(PROFILE_KEYS),
  key: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,60}$/, "small letters, digits and dashes")
    .optional(),
  seed: z.string().optional(),
  /** Years of history; 0 for a person who has just unpacked the scale. */
  years: z.number().min(0).max(20).default(2),
  email: z.string().optional(),
  password: z.string().min(1).default("demo-password"),
  name: z.string().min(1).optional(),
  timezone: z
    .string()
    .refine((zone) => isTimeZone(zone), "not a time zone that this machine knows")
    .optional(),
});

const second = z.int().min(0);

/** Whether an act pushes a notification, and whether the call waits for the first tries. */
const pushing = { pushNotifications: z.boolean().default(true), awaitPushes: z.boolean().default(true) };

export const weighInInputSchema = z.strictObject({
  ...pushing,
  date: second.optional(),
  created: second.optional(),
  kilograms: z.number().positive().max(500).optional(),
  fatKilograms: z.number().positive().max(400).optional(),
  pulse: z.int().min(20).max(250).optional(),
  ambiguous: z.boolean().optional(),
  byHand: z.boolean().optional(),
});

export const bloodPressureInputSchema = z.strictObject({
  ...pushing,
  date: second.optional(),
  created: second.optional(),
  systolic: z.int().min(40).max(300).optional(),
  diastolic: z.int().min(20).max(250).optional(),
  pulse: z.int().min(20).max(250).optional(),
});

/** New amounts by measure type (`{"1": 80.2}`, in the unit of the type), or the measures as a whole. */
export const editInputSchema = z
  .strictObject({
    ...pushing,
    values: z.record(z.string().regex(/^\d+$/), z.number()).optional(),
    measures: z.array(measureSchema).min(1).optional(),
    /** Another time of measuring. */
    date: second.optional(),
  })
  .refine((input) => input.values === undefined || input.measures === undefined, {
    error: "give either values or measures",
  })
  .refine((input) => Boolean(input.values ?? input.measures ?? input.date), {
    error: "give values, measures or a date",
  });

export const deleteInputSchema = z.strictObject(pushing);

export const assignInputSchema = z.strictObject({ ...pushing, userid: z.int() });

export const flushInputSchema = z.strictObject({
  order: z.enum(["as-made", "reversed"]).default("as-made"),
  copies: z.int().min(1).max(1000).default(1),
});

export const replayInputSchema = z.strictObject({
  userid: z.int().optional(),
  /** How many of the latest notifications. */
  latest: z.int().min(1).max(5000).default(1),
  times: z.int().min(1).max(10_000).default(1),
});

export const tokenInputSchema = z.strictObject({
  userid: z.int(),
  scope: z.string().default("user.info,user.metrics,user.activity"),
});

export const codeInputSchema = z.strictObject({
  userid: z.int(),
  redirectUri: z.string(),
  scope: z.string().default("user.info,user.metrics,user.activity"),
});

/** Settings that can change while the cloud runs; all others are fixed at the start. */
export const settingsInputSchema = z.strictObject({
  enforceCallLimit: z.boolean().optional(),
  callLimitPerMinute: z.int().min(1).optional(),
  enforceDuplicateArguments: z.boolean().optional(),
  pageSize: z.int().min(1).max(100_000).optional(),
  sleepWindowHours: z.int().min(1).max(168).optional(),
  deliveryTimeoutMs: z.int().min(1).max(600_000).optional(),
  plan: z.enum(PLANS).optional(),
  enforcePacks: z.boolean().optional(),
});

/** Whether time passes by itself, and how many whims an hour each person has beside their habits. */
export const livingInputSchema = z.strictObject({
  living: z.boolean(),
  actsPerHour: z.number().min(0).max(360).default(6),
});

export const pushInputSchema = z.strictObject({
  userid: z.int(),
  appli: z.int(),
  fields: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export type CharacterInput = z.input<typeof characterInputSchema>;
export type WeighInInput = z.input<typeof weighInInputSchema>;
export type BloodPressureInput = z.input<typeof bloodPressureInputSchema>;
export type EditInput = z.input<typeof editInputSchema>;
export type DeleteInput = z.input<typeof deleteInputSchema>;
export type AssignInput = z.input<typeof assignInputSchema>;
export type LivingInput = z.input<typeof livingInputSchema>;
export type FlushInput = z.input<typeof flushInputSchema>;
export type ReplayInput = z.input<typeof replayInputSchema>;
export type TokenInput = z.input<typeof tokenInputSchema>;
export type CodeInput = z.input<typeof codeInputSchema>;
export type SettingsInput = z.input<typeof settingsInputSchema>;
export type PushInput = z.input<typeof pushInputSchema>;
