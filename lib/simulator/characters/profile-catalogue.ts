import type { PersonPlan, BodyPlan } from "./body-plan.ts";
import {
  everyDevice,
  fibrillating,
  householdOne,
  householdTwo,
  sleeperWithApnea,
  watchWearer,
} from "./living-profiles.ts";

/** The profiles a character can be made with; "couple" and "household" make two people on one scale. */
export const PROFILE_KEYS = [
  "losing-weight",
  "hypertensive",
  "athlete",
  "couple",
  "recorded-demo",
  "watch-wearer",
  "sleep-apnea",
  "atrial-fibrillation",
  "every-device",
  "household",
] as const;
export type ProfileKey = (typeof PROFILE_KEYS)[number];

const CALM_PRESSURE: BodyPlan["pressure"] = {
  morning: { systolic: { mean: 118, deviation: 6 }, diastolic: { mean: 75, deviation: 5 } },
  evening: { systolic: { mean: 115, deviation: 6 }, diastolic: { mean: 72, deviation: 5 } },
  treatment: null,
  firstReadings: [3, 1, 0],
};

const losingWeight: PersonPlan = {
  name: "Lena Vogel",
  story:
    "Lena, 44, teaches in Berlin. Two years ago she bought a scale and began to cook for herself; since then she has lost more than half a kilogram a month. Most mornings begin on the scale, before coffee.",
  timezone: "Europe/Berlin",
  goals: { steps: 9000, sleep: 28800, weight: { value: 78000, unit: -3 } },
  plan: {
    heightMetres: 1.74,
    ageYears: 44,
    weight: {
      todayKilograms: 82.4,
      driftPerYear: -7.6,
      seasonalSwing: 0.5,
      feastBump: 1.6,
      waterDeviation: 0.42,
      weekday: [0.2, 0.3, 0.1, 0, -0.1, -0.2, -0.1],
      trainingSwing: 0,
    },
    fat: { todayRatio: 0.318, shareOfChange: 0.78 },
    pulse: { mean: 68, deviation: 5 },
    pulseWaveVelocity: { mean: 7.1, deviation: 0.3 },
    pressure: CALM_PRESSURE,
    habits: {
      scale: "bodyCardio",
      weighInProbability: 0.86,
      weighInHour: { mean: 6.9, deviation: 0.5 },
      pressureSession: { morning: 0.05, evening: 0.03 },
      readingsPerSession: [1, 2],
      manualEntry: 0.01,
      away: [[203, 217]],
    },
  },
};

const hypertensive: PersonPlan = {
  name: "Arthur Bell",
  story:
    "Arthur, 61, drives a bus in New York. His doctor asked for a blood pressure every morning and evening, and he has kept at it: the tablets that he has taken for a year have brought it down, though mornings are still high.",
  timezone: "America/New_York",
  goals: { steps: 6000 },
  plan: {
    heightMetres: 1.81,
    ageYears: 61,
    weight: {
      todayKilograms: 93.2,
      driftPerYear: -0.8,
      seasonalSwing: 0.8,
      feastBump: 1.4,
      waterDeviation: 0.55,
      weekday: [0.2, 0.3, 0.1, 0, 0, -0.1, 0],
      trainingSwing: 0,
    },
    fat: { todayRatio: 0.289, shareOfChange: 0.7 },
    pulse: { mean: 73, deviation: 6 },
    pulseWaveVelocity: { mean: 9.4, deviation: 0.4 },
    pressure: {
      morning: { systolic: { mean: 151, deviation: 8 }, diastolic: { mean: 94, deviation: 5 } },
      evening: { systolic: { mean: 139, deviation: 8 }, diastolic: { mean: 86, deviation: 5 } },
      treatment: { yearsAgo: 1.2, systolicDrop: 16, diastolicDrop: 9 },
      firstReadings: [6, 2, 0],
    },
    habits: {
      scale: "body",
      weighInProbability: 0.32,
      weighInHour: { mean: 7.6, deviation: 0.7 },
      pressureSession: { morning: 0.9, evening: 0.82 },
      readingsPerSession: [2, 3],
      manualEntry: 0.03,
      away: [[130, 136]],
    },
  },
};

const athlete: PersonPlan = {
  name: "Noor de Wit",
  story:
    "Noor, 29, rows for a club in Amsterdam. Her weight follows her four weeks of training, and her resting pulse is below fifty. She owns the scale that measures arms and legs one by one.",
  timezone: "Europe/Amsterdam",
  goals: { steps: 14000, sleep: 30600 },
  plan: {
    heightMetres: 1.7,
    ageYears: 29,
    weight: {
      todayKilograms: 61.3,
      driftPerYear: 0.4,
      seasonalSwing: 0.4,
      feastBump: 0.5,
      waterDeviation: 0.38,
      weekday: [-0.3, 0.2, 0.1, 0, 0.1, 0, -0.1],
      trainingSwing: 0.5,
    },
    fat: { todayRatio: 0.171, shareOfChange: 0.25 },
    pulse: { mean: 49, deviation: 4 },
    pulseWaveVelocity: { mean: 5.8, deviation: 0.2 },
    pressure: CALM_PRESSURE,
    habits: {
      scale: "bodyScan",
      weighInProbability: 0.8,
      weighInHour: { mean: 6.3, deviation: 0.4 },
      pressureSession: { morning: 0.08, evening: 0.02 },
      readingsPerSession: [1, 1],
      manualEntry: 0,
      away: [[180, 187]],
    },
  },
};

/** Two weights that cross within the two years: near the crossing the scale cannot distinguish them. */
const coupleOne: PersonPlan = {
  name: "Maya Hart",
  story:
    "Maya, 36, lives in London with Tom. They share one scale and one account. Her weight falls while his rises. When the two were close, the scale could not always say who was on it.",
  timezone: "Europe/London",
  goals: null,
  plan: {
    ...losingWeight.plan,
    heightMetres: 1.72,
    ageYears: 36,
    weight: { ...losingWeight.plan.weight, todayKilograms: 71.6, driftPerYear: -1.9, feastBump: 0.9 },
    fat: { todayRatio: 0.272, shareOfChange: 0.7 },
    pulse: { mean: 64, deviation: 5 },
    habits: { ...losingWeight.plan.habits, scale: "bodyPlus", weighInProbability: 0.62, away: [[212, 222]] },
  },
};

const coupleTwo: PersonPlan = {
  ...coupleOne,
  name: "Tom Hart",
  story:
    "Tom, 38, lives in London with Maya. He gains what she loses. On the scale that they share, some mornings could be hers as well as his.",
  plan: {
    ...coupleOne.plan,
    heightMetres: 1.78,
    ageYears: 38,
    weight: { ...coupleOne.plan.weight, todayKilograms: 74.1, driftPerYear: 1.6, feastBump: 1.3 },
    fat: { todayRatio: 0.205, shareOfChange: 0.8 },
    habits: {
      ...coupleOne.plan.habits,
      weighInProbability: 0.55,
      weighInHour: { mean: 7.4, deviation: 0.5 },
    },
  },
};

/** The persons of each profile. The recorded person has no plan of a body beside the one for new measures. */
export const PROFILES: Record<ProfileKey, readonly PersonPlan[]> = {
  "losing-weight": [losingWeight],
  hypertensive: [hypertensive],
  athlete: [athlete],
  couple: [coupleOne, coupleTwo],
  "watch-wearer": [watchWearer],
  "sleep-apnea": [sleeperWithApnea],
  "atrial-fibrillation": [fibrillating],
  "every-device": [everyDevice],
  household: [householdOne, householdTwo],
  "recorded-demo": [
    {
      ...losingWeight,
      name: "Withings demo account",
      story:
        "An unknown person: recorded answers of the demo account that Withings lets developers read, moved in time so that they end now.",
      timezone: "Europe/Paris",
      goals: null,
      plan: {
        ...losingWeight.plan,
        weight: { ...losingWeight.plan.weight, todayKilograms: 90, driftPerYear: 0 },
        fat: { todayRatio: 0.12, shareOfChange: 0.6 },
      },
    },
  ],
};
