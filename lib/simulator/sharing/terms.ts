import { z } from "zod";
import { deviceId, MODELS, type ModelKey } from "../characters/device.ts";

/** Withings' plans of an application. */
export const PLANS = ["free", "enterprise", "advanced-biomarkers"] as const;
export type Plan = (typeof PLANS)[number];

/** Of a Withings+ membership: `not-needed` for an account from before 12 October 2026; `missing` never was one. */
export const MEMBERSHIPS = ["not-needed", "active", "lapsed", "missing"] as const;

/** Where a device was bought: some measure less elsewhere. */
export const REGIONS = ["europe", "united-states", "australia", "elsewhere"] as const;
export type Region = (typeof REGIONS)[number];

/** What measures nothing before its owner has switched it on in Withings' app. */
export const FEATURES = ["nerve-health", "pulse-wave-velocity", "vascular-age", "sleep-apnoea"] as const;
export type Feature = (typeof FEATURES)[number];

const modelSchema = z.enum(Object.keys(MODELS) as [ModelKey, ...ModelKey[]]);

/** On which terms a person shares. Everything is shared by default. */
export const termsSchema = z.strictObject({
  membership: z.enum(MEMBERSHIPS).default("not-needed"),
  /** Null: they measure everything, wherever they were bought. */
  region: z.enum(REGIONS).nullable().default(null),
  switchedOff: z.array(z.enum(FEATURES)).default([]),
  /** Devices that no longer synchronise, and since when (Unix seconds). */
  silent: z.partialRecord(modelSchema, z.int().min(0)).default({}),
});
export type Terms = z.infer<typeof termsSchema>;

/** Terms that are given replace those before; the others stay. */
export const termsInputSchema = z
  .strictObject({
    membership: z.enum(MEMBERSHIPS),
    region: z.enum(REGIONS).nullable(),
    switchedOff: z.array(z.enum(FEATURES)),
    silent: z.partialRecord(modelSchema, z.int().min(0)),
  })
  .partial();
export type TermsInput = z.input<typeof termsInputSchema>;

/** Whether nothing of a person is shared: only the free plan asks for a membership. */
export function isPaused({ membership }: Terms, plan: Plan): boolean {
  return plan === "free" && (membership === "lapsed" || membership === "missing");
}

/** Since when (Unix seconds) each silent device of a person has not synchronised, by its id. */
export function silentDevices(terms: Terms, deviceOwner: string): Map<string, number> {
  return new Map(
    Object.entries(terms.silent).map(([model, since]) => [deviceId(deviceOwner, model as ModelKey), since]),
  );
}
