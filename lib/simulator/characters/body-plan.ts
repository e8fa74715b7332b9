import type { LifePlan } from "../life/life-plan.ts";
import type { ModelKey } from "./device.ts";

/** Mean and spread of one reading. */
type Distribution = { mean: number; deviation: number };

/** How a body behaves: the table from which a character's measures are drawn. Kilograms, metres, mmHg, bpm. */
export type BodyPlan = {
  heightMetres: number;
  ageYears: number;
  weight: {
    /** Weight on the day the character is made; the past is reckoned back from it. */
    todayKilograms: number;
    /** Drift a year; negative when losing. */
    driftPerYear: number;
    /** Slow swing through the year (fuller in winter). */
    seasonalSwing: number;
    /** Weight gained over the end-of-year holidays and lost within a month. */
    feastBump: number;
    /** Water: day-to-day spread that remembers a few days. */
    waterDeviation: number;
    /** Sunday to Saturday. */
    weekday: readonly [number, number, number, number, number, number, number];
    /** A four-week training cycle's swing. */
    trainingSwing: number;
  };
  /** Fat ratio today, and which share of a weight change is fat. */
  fat: { todayRatio: number; shareOfChange: number };
  /** Pulse while standing on the scale or sitting at the cuff. */
  pulse: Distribution;
  pulseWaveVelocity: Distribution;
  pressure: {
    morning: { systolic: Distribution; diastolic: Distribution };
    evening: { systolic: Distribution; diastolic: Distribution };
    /** A treatment that begins this many years before today and works in over two months. */
    treatment: { yearsAgo: number; systolicDrop: number; diastolicDrop: number } | null;
    /** First readings are higher: what the first and second of a session carry on top. */
    firstReadings: readonly number[];
  };
  habits: {
    scale: ModelKey;
    weighInProbability: number;
    weighInHour: Distribution;
    /** Chance of a blood pressure session in the morning and in the evening of a day. */
    pressureSession: { morning: number; evening: number };
    readingsPerSession: readonly [least: number, most: number];
    /** Chance a day that a weight or pressure is typed in by hand. */
    manualEntry: number;
    /** Days of the year without any measure: holidays. */
    away: readonly (readonly [from: number, to: number])[];
  };
};

/** One person of a profile. */
export type PersonPlan = {
  name: string;
  /** Who the person is, in two or three sentences. */
  story: string;
  timezone: string;
  goals: { steps?: number; sleep?: number; weight?: { value: number; unit: number } } | null;
  plan: BodyPlan;
  /** Absent for people who own only a scale and a cuff. */
  life?: LifePlan;
};
