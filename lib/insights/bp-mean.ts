import type { FindingEntry, FindingInput, Found, FoundAs } from "./finding.ts";
import { classifyPressure, GUIDELINES, roundPressure } from "./pressure-class.ts";
import type { GuidelineKey, Pressure } from "./pressure-class.ts";
import { averageWeek, WEEK_DAYS } from "./pressure-week.ts";
import { spanOfDays } from "./span-of-days.ts";
import { writeBarePressure, writePressure } from "./write-pressure.ts";

/** AHA's home protocol (Muntner et al. 2019): a decision rests on 12 readings or more, of three days at least. */
const NEEDED = { readings: 12, days: 3 };
const GUIDELINE: GuidelineKey = "esc-2024";

export const bpMean = {
  key: "bp-mean",
  metric: "blood-pressure",
  about: "state",
  noticeable: { systolic: 5, diastolic: 5 },
  find: findBpMean,
  write: ({ values }, writer) => {
    const of = (systolic: string, diastolic: string) => ({
      systolic: values[systolic] ?? 0,
      diastolic: values[diastolic] ?? 0,
    });
    const { name, year } = GUIDELINES[GUIDELINE];
    return {
      mean: writePressure(of("systolic", "diastolic"), writer),
      readings: values["readings"] ?? 0,
      days: values["days"] ?? 0,
      halves: "morningSystolic" in values ? "both" : "none",
      morning: writeBarePressure(of("morningSystolic", "morningDiastolic"), writer),
      evening: writeBarePressure(of("eveningSystolic", "eveningDiastolic"), writer),
      guideline: `${name} ${year}`,
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
    ...(morning && evening ? halvesOf(morning.pressure, evening.pressure) : {}),
  };
  if (values.readings < NEEDED.readings || days < NEEDED.days)
    return { ...common, state: "not-enough", sense: "", values };
  const category = classifyPressure(roundPressure(all.pressure), GUIDELINE, "home");
  const severity = category === "hypertension" ? "attention" : "information";
  return { ...common, state: "clear", sense: category, severity, values };
}

function halvesOf(morning: Pressure, evening: Pressure): Found["values"] {
  return {
    morningSystolic: morning.systolic,
    morningDiastolic: morning.diastolic,
    eveningSystolic: evening.systolic,
    eveningDiastolic: evening.diastolic,
  };
}
