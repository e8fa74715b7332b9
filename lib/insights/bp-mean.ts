import { readGuideline } from "#lib/metrics/pressure-plan.ts";
import type { Reading } from "#lib/series/reading.ts";
import type { FindingEntry, FindingInput, Found, FoundAs } from "./finding.ts";
import {
  classifyPressure,
  GUIDELINES,
  isHypertension,
  nameGuideline,
  roundPressure,
} from "./pressure-class.ts";
import type { Pressure } from "./pressure-class.ts";
import { variabilityOf } from "./pressure-facts.ts";
import { averageWeek, pressureOf, WEEK_DAYS } from "./pressure-week.ts";
import { spanOfDays } from "./span-of-days.ts";
import { writeBarePressure, writePressure } from "./write-pressure.ts";

/** AHA's home protocol (Muntner et al. 2019): a decision rests on 12 readings or more, of three days at least. */
export const NEEDED = { readings: 12, days: 3 };

export const bpMean = {
  key: "bp-mean",
  metric: "blood-pressure",
  about: "state",
  noticeable: { systolic: 5, diastolic: 5 },
  alert: {
    choices: { hypertension: ({ severity }) => severity === "attention" },
    sized: null,
    decidedAt: null,
  },
  find: findBpMean,
  write: ({ sense, values }, writer) => {
    const of = (systolic: string, diastolic: string) => ({
      systolic: values[systolic] ?? 0,
      diastolic: values[diastolic] ?? 0,
    });
    const [key = "", category = ""] = sense.split(" ");
    const guideline = readGuideline(key);
    const [[, ...threshold]] = GUIDELINES[guideline].categories.home;
    return {
      mean: writePressure(of("systolic", "diastolic"), writer),
      readings: values["readings"] ?? 0,
      days: values["days"] ?? 0,
      halves: "morningSystolic" in values ? "both" : "none",
      morning: writeBarePressure(of("morningSystolic", "morningDiastolic"), writer),
      evening: writeBarePressure(of("eveningSystolic", "eveningDiastolic"), writer),
      // A name in a message has no hyphen.
      category: category.replaceAll("-", "_"),
      guideline: nameGuideline(guideline),
      threshold: threshold.map((limit) => writer.count(limit)).join("/"),
      neededReadings: NEEDED.readings,
      neededDays: NEEDED.days,
      newest: writer.day(values["newest"] ?? 0),
    };
  },
} as const satisfies FindingEntry;

/** The mean of all readings of seven days with its category; without one while it rests on too few readings. */
function findBpMean(input: FindingInput): FoundAs<"clear" | "not-enough" | "stale"> | null {
  const readings = input.readingsOf("blood-pressure");
  const newest = readings.at(-1);
  if (!newest) return null;
  const week = averageWeek(readings, input.now);
  const common = {
    severity: "information",
    since: newest.at,
    explanation: {
      formula: "bp-mean",
      span: spanOfDays(WEEK_DAYS, input),
      used: week?.all.readings ?? [newest],
      baseline: [],
      unused: [],
    },
  } as const;
  if (!week) return { ...common, state: "stale", sense: "", values: { newest: newest.at } };
  const { all, days, morning, evening } = week;
  const values = {
    ...all.pressure,
    readings: all.readings.length,
    days,
    ...spreadOf(all.readings),
    ...(morning && evening ? halvesOf(morning.pressure, evening.pressure) : {}),
  };
  if (values.readings < NEEDED.readings || days < NEEDED.days)
    return { ...common, state: "not-enough", sense: "", values };
  const { guideline } = input;
  const shown = roundPressure(all.pressure);
  const category = classifyPressure(shown, guideline, "home");
  const severity = isHypertension(shown, guideline) ? "attention" : "information";
  return { ...common, state: "clear", sense: `${guideline} ${category}`, severity, values };
}

/** The standard deviation (n - 1) of readings, in mmHg; nothing of a single one. */
function spreadOf(readings: readonly Reading[]): Found["values"] {
  const pressures = readings.map(pressureOf);
  const systolic = variabilityOf(pressures.map((one) => one.systolic));
  const diastolic = variabilityOf(pressures.map((one) => one.diastolic));
  return systolic && diastolic ? { systolicSd: systolic.sd, diastolicSd: diastolic.sd } : {};
}

function halvesOf(morning: Pressure, evening: Pressure): Found["values"] {
  return {
    morningSystolic: morning.systolic,
    morningDiastolic: morning.diastolic,
    eveningSystolic: evening.systolic,
    eveningDiastolic: evening.diastolic,
  };
}
