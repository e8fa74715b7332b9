import { z } from "zod";

const second = z.int().min(0);

/** Whether an act pushes a notification, and whether the call waits for the first tries. */
const pushing = { pushNotifications: z.boolean().default(true), awaitPushes: z.boolean().default(true) };

/** Entries other than measure groups: rows of activity, workouts, nights and naps, ECGs, stethoscope recordings. */
export const ENTRY_KINDS = ["days", "workouts", "nights", "ecgs", "sounds"] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Which entry: a date for days, else its id. */
export const entryNameSchema = z.strictObject({
  kind: z.enum(ENTRY_KINDS),
  id: z.union([z.string().min(1), z.int()]),
});
export type EntryName = z.infer<typeof entryNameSchema>;

const source = z.enum(["watch", "phone"]).default("watch");

/** The numbers of one activity row, by their names on the wire. */
export const NUMBERS_OF_A_DAY = [
  "steps",
  "distance",
  "elevation",
  "soft",
  "moderate",
  "intense",
  "active",
  "calories",
  "totalcalories",
  "hr_average",
  "hr_min",
  "hr_max",
  "hr_zone_0",
  "hr_zone_1",
  "hr_zone_2",
  "hr_zone_3",
] as const;

export const dayEditSchema = z.strictObject({
  ...pushing,
  source,
  fields: z.partialRecord(z.enum(NUMBERS_OF_A_DAY), z.number().min(0)),
});

/** Bounds as Unix seconds; `attrib` 7 is "confirmed by the user". */
export const workoutEditSchema = z
  .strictObject({
    ...pushing,
    category: z.int().min(0).optional(),
    startdate: second.optional(),
    enddate: second.optional(),
    effort: z.number().min(0).max(1).optional(),
    attrib: z.int().min(0).optional(),
  })
  .refine((input) => (input.startdate ?? 0) < (input.enddate ?? Infinity), {
    error: "startdate must be before enddate",
  });

export const nightEditSchema = z
  .strictObject({ ...pushing, startdate: second.optional(), enddate: second.optional() })
  .refine((input) => (input.startdate ?? 0) < (input.enddate ?? Infinity), {
    error: "startdate must be before enddate",
  });

/** Another verdict, pulse or pressure; the signal itself stays. */
export const ecgEditSchema = z
  .strictObject({
    ...pushing,
    rhythm: z.enum(["normal", "fibrillation", "inconclusive"]).optional(),
    heartRate: z.int().min(20).max(250).optional(),
    systolic: z.int().min(40).max(300).optional(),
    diastolic: z.int().min(20).max(250).optional(),
  })
  .refine((input) => (input.systolic === undefined) === (input.diastolic === undefined), {
    error: "give both systolic and diastolic, or neither",
  });

export const soundEditSchema = z.strictObject({ ...pushing, vhd: z.int().min(0).max(9) });

export const entryDeleteSchema = z.strictObject({ ...pushing, source });

/** The receiving person of the household. */
export const entryAssignSchema = z.strictObject({ ...pushing, userid: z.int() });

export type EntryEdit = z.input<
  | typeof dayEditSchema
  | typeof workoutEditSchema
  | typeof nightEditSchema
  | typeof ecgEditSchema
  | typeof soundEditSchema
>;
export type EntryDelete = z.input<typeof entryDeleteSchema>;
export type EntryAssign = z.input<typeof entryAssignSchema>;
