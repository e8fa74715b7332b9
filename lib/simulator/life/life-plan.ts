import type { ModelKey } from "../characters/device.ts";

/** One kind of workout: what, on which weekdays (Sunday first, probability), when and how hard. */
export type WorkoutHabit = {
  /** Withings' workout category; may be a number that no table has. */
  category: number;
  weekdays: readonly [number, number, number, number, number, number, number];
  hour: number;
  minutes: number;
  /** Share of the heart rate reserve, 0 to 1. */
  effort: number;
  /** Entered by hand in the app, with the fields that only a person can know. */
  byHand?: boolean;
};

/** Recordings of the heart: with which device, how often a day, at which hour. */
type RecordingHabit = { device: ModelKey; chancePerDay: number; hour: number };

/** How a person lives: the table from which nights, steps, workouts and recordings are drawn. */
export type LifePlan = {
  /** Worn day and night. */
  watch: ModelKey | null;
  /** Under the mattress; its nights take the place of the watch's. */
  sleepMonitor: ModelKey | null;
  /** A phone counts steps too and comes as a second row of the same day (brand 18). */
  phone: boolean;
  /** Other devices at home, which are listed too. */
  otherDevices: readonly ModelKey[];
  sleep: {
    /** Local hours on workdays; 23 is eleven in the evening, 24.5 half past midnight. */
    bedHour: number;
    wakeHour: number;
    spreadHours: number;
    /** How much later the weekend's nights are. */
    socialJetLagHours: number;
    deepShare: number;
    remShare: number;
    /** Awakenings an hour. */
    awakeningsPerHour: number;
    apneaIndex: number;
    /** Share of the night with snoring, 0 to 1. */
    snoring: number;
    napChance: number;
    /** Whether the medical apnea index is switched on (Europe and Australia). */
    isMedical: boolean;
  };
  heart: {
    rest: number;
    max: number;
    /** Share of the days in atrial fibrillation. */
    fibrillation: number;
    /** rmssd in ms, asleep. */
    variability: number;
  };
  /** Steps on an ordinary workday, beside workouts. */
  stepsPerDay: number;
  workouts: readonly WorkoutHabit[];
  recordings: readonly RecordingHabit[];
  /** Measures beside scale and cuff; see extra-groups.ts. */
  extras: readonly ("temperature" | "spo2" | "fitness" | "nerves" | "objectives" | "urine" | "unknown")[];
};
