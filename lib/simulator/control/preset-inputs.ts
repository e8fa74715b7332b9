import { z } from "zod";

/** What can happen to a person at one press. */
export const PRESETS = ["salty-dinner", "bad-night", "af-episode", "month"] as const;
export type Preset = (typeof PRESETS)[number];

export const presetInputSchema = z.strictObject({
  preset: z.enum(PRESETS),
  pushNotifications: z.boolean().default(true),
  awaitPushes: z.boolean().default(true),
});

export type PresetInput = z.input<typeof presetInputSchema>;
