import { z } from "zod";

/** One number as getmeas sends it: real value = value * 10^unit. */
export const measureSchema = z.looseObject({
  value: z.int(),
  type: z.int(),
  unit: z.int(),
  algo: z.int().optional(),
  fm: z.int().optional(),
});

/** One group as getmeas sends it, key for key in the order of real answers. */
export const measureGroupSchema = z.looseObject({
  grpid: z.int(),
  attrib: z.int(),
  date: z.int(),
  created: z.int(),
  modified: z.int(),
  category: z.int(),
  deviceid: z.string().nullable(),
  hash_deviceid: z.string().nullable(),
  measures: z.array(measureSchema),
  modelid: z.int().nullable(),
  model: z.string().nullable(),
  comment: z.string().nullable(),
});

export type Measure = z.infer<typeof measureSchema>;
export type MeasureGroup = z.infer<typeof measureGroupSchema>;

/** Makes a measure of a real value, rounded to the exponent that the device uses. */
export function measure(
  type: number,
  amount: number,
  unit: number,
  extra: Record<string, unknown> = {},
): Measure {
  return { value: Math.round(amount * 10 ** -unit), type, unit, ...extra };
}

/** The content of one measure group: the measures and their attribution. */
export type GroupDraft = { attrib: number; measures: Measure[] };
