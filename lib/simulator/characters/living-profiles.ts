import type { LifePlan } from "../life/life-plan.ts";
import type { BodyPlan, PersonPlan } from "./body-plan.ts";

const SLEEPS_WELL: LifePlan["sleep"] = {
  bedHour: 23.1,
  wakeHour: 6.7,
  spreadHours: 0.45,
  socialJetLagHours: 1.3,
  deepShare: 0.19,
  remShare: 0.22,
  awakeningsPerHour: 0.35,
  apneaIndex: 2,
  snoring: 0.03,
  napChance: 0.03,
  isMedical: true,
};

const CALM: BodyPlan["pressure"] = {
  morning: { systolic: { mean: 119, deviation: 6 }, diastolic: { mean: 75, deviation: 5 } },
  evening: { systolic: { mean: 116, deviation: 6 }, diastolic: { mean: 72, deviation: 5 } },
  treatment: null,
  firstReadings: [3, 1, 0],
};

const STEADY: BodyPlan["weight"] = {
  todayKilograms: 68,
  driftPerYear: -0.6,
  seasonalSwing: 0.5,
  feastBump: 0.9,
  waterDeviation: 0.4,
  weekday: [0.2, 0.2, 0.1, 0, -0.1, -0.1, 0.1],
  trainingSwing: 0.2,
};

const HABITS: BodyPlan["habits"] = {
  scale: "bodyScan",
  weighInProbability: 0.55,
  weighInHour: { mean: 7, deviation: 0.4 },
  pressureSession: { morning: 0, evening: 0 },
  readingsPerSession: [1, 2],
  manualEntry: 0.01,
  away: [],
};

/** A watch day and night: nights, walks, runs, and a heart that follows them. */
export const watchWearer: PersonPlan = {
  name: "Ines Moreau",
  story:
    "Ines, 34, runs along the canals of Paris three evenings a week, and swims on Mondays. Her watch stays on day and night; her phone counts the steps a second time.",
  timezone: "Europe/Paris",
  goals: { steps: 10_000, sleep: 28_800 },
  plan: {
    heightMetres: 1.69,
    ageYears: 34,
    weight: STEADY,
    fat: { todayRatio: 0.25, shareOfChange: 0.6 },
    pulse: { mean: 62, deviation: 4 },
    pulseWaveVelocity: { mean: 6.6, deviation: 0.25 },
    pressure: CALM,
    habits: HABITS,
  },
  life: {
    watch: "scanWatch2",
    sleepMonitor: null,
    phone: true,
    otherDevices: ["thermo"],
    sleep: SLEEPS_WELL,
    heart: { rest: 52, max: 187, fibrillation: 0, variability: 48 },
    stepsPerDay: 7_200,
    workouts: [
      { category: 2, weekdays: [0.3, 0, 0.6, 0, 0.6, 0, 0.5], hour: 18.6, minutes: 42, effort: 0.72 },
      { category: 1, weekdays: [0.6, 0.3, 0.2, 0.4, 0.2, 0.3, 0.4], hour: 12.4, minutes: 24, effort: 0.26 },
      { category: 6, weekdays: [0.35, 0, 0, 0.15, 0, 0, 0.25], hour: 15.2, minutes: 75, effort: 0.55 },
      { category: 7, weekdays: [0, 0.35, 0, 0, 0, 0.2, 0], hour: 20, minutes: 38, effort: 0.58 },
      { category: 28, weekdays: [0, 0.2, 0, 0.3, 0, 0, 0], hour: 21.2, minutes: 30, effort: 0.14 },
      {
        category: 16,
        weekdays: [0.1, 0, 0, 0, 0.05, 0, 0],
        hour: 10,
        minutes: 45,
        effort: 0.4,
        byHand: true,
      },
    ],
    recordings: [{ device: "scanWatch2", chancePerDay: 0.12, hour: 8.5 }],
    extras: ["temperature", "spo2", "fitness", "objectives"],
  },
};

/** Snores, has sleep apnoea, and sleeps on a mat that detects it. */
export const sleeperWithApnea: PersonPlan = {
  name: "Olaf Brandt",
  story:
    "Olaf, 52, from Oslo, snores, and stops breathing in his sleep more often than he knew. The mat under his mattress hears it; he owns no watch.",
  timezone: "Europe/Oslo",
  goals: { sleep: 27_000 },
  plan: {
    heightMetres: 1.83,
    ageYears: 52,
    weight: { ...STEADY, todayKilograms: 104, driftPerYear: 1.1 },
    fat: { todayRatio: 0.33, shareOfChange: 0.7 },
    pulse: { mean: 74, deviation: 5 },
    pulseWaveVelocity: { mean: 8.6, deviation: 0.4 },
    pressure: {
      morning: { systolic: { mean: 141, deviation: 8 }, diastolic: { mean: 89, deviation: 5 } },
      evening: { systolic: { mean: 135, deviation: 8 }, diastolic: { mean: 84, deviation: 5 } },
      treatment: null,
      firstReadings: [5, 2, 0],
    },
    habits: { ...HABITS, scale: "body", pressureSession: { morning: 0.2, evening: 0.05 } },
  },
  life: {
    watch: null,
    sleepMonitor: "sleepAnalyzer",
    phone: false,
    otherDevices: [],
    sleep: {
      ...SLEEPS_WELL,
      bedHour: 23.6,
      wakeHour: 6.4,
      spreadHours: 0.7,
      deepShare: 0.1,
      remShare: 0.15,
      awakeningsPerHour: 1.3,
      apneaIndex: 26,
      snoring: 0.42,
      napChance: 0.12,
    },
    heart: { rest: 62, max: 168, fibrillation: 0, variability: 24 },
    stepsPerDay: 4_800,
    workouts: [],
    recordings: [],
    extras: ["objectives"],
  },
};

/** Fibrillates for days now and then; records it with a BPM Core and an older watch. */
export const fibrillating: PersonPlan = {
  name: "Ruth Adler",
  story:
    "Ruth, 71, lives in Chicago and walks her dog every morning. For days now and then her heart is out of rhythm. She records it with the cuff at breakfast and with her watch in the afternoon.",
  timezone: "America/Chicago",
  goals: null,
  plan: {
    heightMetres: 1.63,
    ageYears: 71,
    weight: { ...STEADY, todayKilograms: 66, driftPerYear: 0.2 },
    fat: { todayRatio: 0.31, shareOfChange: 0.6 },
    pulse: { mean: 76, deviation: 8 },
    pulseWaveVelocity: { mean: 10.2, deviation: 0.5 },
    pressure: {
      morning: { systolic: { mean: 138, deviation: 9 }, diastolic: { mean: 80, deviation: 6 } },
      evening: { systolic: { mean: 133, deviation: 9 }, diastolic: { mean: 77, deviation: 6 } },
      treatment: null,
      firstReadings: [4, 1, 0],
    },
    habits: { ...HABITS, scale: "bodyPlus", weighInProbability: 0.4 },
  },
  life: {
    watch: "scanWatch",
    sleepMonitor: null,
    phone: false,
    otherDevices: ["bpmCore"],
    sleep: {
      ...SLEEPS_WELL,
      bedHour: 22.3,
      wakeHour: 6.2,
      socialJetLagHours: 0.3,
      awakeningsPerHour: 0.8,
      napChance: 0.25,
      isMedical: false,
    },
    heart: { rest: 64, max: 149, fibrillation: 0.22, variability: 28 },
    stepsPerDay: 4_200,
    workouts: [
      { category: 1, weekdays: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5], hour: 10.2, minutes: 32, effort: 0.3 },
    ],
    recordings: [
      { device: "bpmCore", chancePerDay: 0.55, hour: 8 },
      { device: "scanWatch", chancePerDay: 0.3, hour: 17 },
    ],
    extras: ["spo2"],
  },
};

/** Owns one of each device, to show every kind of data at once, including unknown ones. */
export const everyDevice: PersonPlan = {
  ...watchWearer,
  name: "Kai Tanaka",
  story:
    "Kai, 41, tests devices in Tokyo and owns one of each. He goes to bed after midnight, takes a walk at noon, and plays sports that no table has a name for.",
  timezone: "Asia/Tokyo",
  goals: { steps: 8_000, sleep: 25_200, weight: { value: 72_000, unit: -3 } },
  plan: {
    ...watchWearer.plan,
    heightMetres: 1.76,
    ageYears: 41,
    weight: { ...STEADY, todayKilograms: 74.5, driftPerYear: -1.8 },
    habits: { ...HABITS, pressureSession: { morning: 0.15, evening: 0.1 } },
  },
  life: {
    watch: "scanWatch2",
    sleepMonitor: "sleepAnalyzer",
    phone: true,
    otherDevices: ["bpmCore", "beamO", "thermo", "uScan", "bodyScan2"],
    sleep: { ...SLEEPS_WELL, bedHour: 24.4, wakeHour: 7.1, snoring: 0.1, apneaIndex: 7, napChance: 0.08 },
    heart: { rest: 56, max: 181, fibrillation: 0.02, variability: 39 },
    stepsPerDay: 6_400,
    workouts: [
      { category: 1, weekdays: [0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4], hour: 12.6, minutes: 26, effort: 0.25 },
      { category: 3, weekdays: [0.3, 0, 0, 0, 0, 0, 0.2], hour: 9.5, minutes: 160, effort: 0.45 },
      { category: 272, weekdays: [0.1, 0, 0, 0, 0, 0, 0], hour: 15, minutes: 70, effort: 0.6 },
      { category: 560, weekdays: [0, 0.3, 0, 0.3, 0, 0.3, 0], hour: 22, minutes: 8, effort: 0.1 },
      { category: 187, weekdays: [0, 0, 0.4, 0, 0.4, 0, 0], hour: 19, minutes: 40, effort: 0.66 },
      // No table has this number: new sports appear often.
      { category: 612, weekdays: [0.05, 0, 0, 0.1, 0, 0, 0.1], hour: 17, minutes: 50, effort: 0.5 },
      { category: 7, weekdays: [0, 0, 0, 0.3, 0, 0, 0], hour: 18.5, minutes: 45, effort: 0.6 },
    ],
    recordings: [
      { device: "bpmCore", chancePerDay: 0.2, hour: 7.5 },
      { device: "scanWatch2", chancePerDay: 0.1, hour: 13 },
      { device: "beamO", chancePerDay: 0.08, hour: 20 },
    ],
    extras: ["temperature", "spo2", "fitness", "nerves", "objectives", "urine", "unknown"],
  },
};

const SHARED_LIFE: LifePlan = {
  watch: "scanWatch2",
  sleepMonitor: null,
  phone: true,
  otherDevices: ["bpmCore", "thermo"],
  sleep: SLEEPS_WELL,
  heart: { rest: 55, max: 186, fibrillation: 0, variability: 44 },
  stepsPerDay: 6_800,
  workouts: [
    { category: 2, weekdays: [0.2, 0, 0.5, 0, 0.4, 0, 0.3], hour: 17.8, minutes: 35, effort: 0.68 },
    { category: 1, weekdays: [0.5, 0.2, 0.2, 0.2, 0.2, 0.2, 0.5], hour: 13, minutes: 28, effort: 0.27 },
  ],
  recordings: [{ device: "bpmCore", chancePerDay: 0.15, hour: 8 }],
  extras: ["temperature", "spo2"],
};

/** Two people who share a scale, a BPM Core and a thermometer; each wears a watch. The scale never mixes them up. */
export const householdOne: PersonPlan = {
  ...watchWearer,
  name: "Mia Lindqvist",
  story:
    "Mia, 34, shares a flat in Stockholm with Jonas, and with him the scale, the cuff and the thermometer. Each of them wears a watch, so what one recorded can be given to the other.",
  timezone: "Europe/Stockholm",
  plan: {
    ...watchWearer.plan,
    weight: { ...STEADY, todayKilograms: 63 },
    habits: { ...HABITS, scale: "bodyPlus" },
  },
  life: SHARED_LIFE,
};

export const householdTwo: PersonPlan = {
  ...householdOne,
  name: "Jonas Lindqvist",
  story:
    "Jonas, 37, shares a flat in Stockholm with Mia, and with her the scale, the cuff and the thermometer. He snores a little, goes to bed later than she does, and runs after work.",
  goals: { steps: 8_000 },
  plan: {
    ...householdOne.plan,
    heightMetres: 1.84,
    ageYears: 37,
    weight: { ...STEADY, todayKilograms: 84, driftPerYear: 0.8 },
    fat: { todayRatio: 0.21, shareOfChange: 0.7 },
  },
  life: {
    ...SHARED_LIFE,
    watch: "scanWatch",
    phone: false,
    sleep: { ...SLEEPS_WELL, bedHour: 23.6, snoring: 0.12 },
    heart: { rest: 58, max: 184, fibrillation: 0, variability: 41 },
    extras: ["spo2"],
  },
};
