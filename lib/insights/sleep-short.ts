import { HOUR_S } from "#lib/metrics/time.ts";
import { ageOf } from "#lib/series/reading.ts";
import { meanOf } from "#lib/series/noise.ts";
import type { FindingEntry, FindingInput, FoundAs } from "./finding.ts";
import { leaveOutNights } from "./leave-out-nights.ts";
import { DEBT_NIGHTS_NEEDED, debtBandOf, sleepDebtOf, sleepNeedOf } from "./sleep-debt.ts";
import { FORTNIGHT_DAYS, sleepNightsOf } from "./sleep-nights.ts";
import { spanOfDays } from "./span-of-days.ts";

/** A newest night that is older says nothing about now. */
const STALE_AFTER_DAYS = 3;

export const sleepShort = {
  key: "sleep-short",
  metric: "sleep-duration",
  about: "state",
  noticeable: { debt: HOUR_S },
  alert: {
    choices: {
      moderate: ({ sense }) => sense === "moderate" || sense === "high",
      high: ({ sense }) => sense === "high",
    },
    sized: null,
    decidedAt: null,
  },
  find: findSleepShort,
  write: ({ values }, writer) => ({
    mean: writer.value(values["mean"] ?? 0),
    debt: writer.value(values["debt"] ?? 0),
    need: writer.value(values["need"] ?? 0),
    nights: values["nights"] ?? 0,
    days: FORTNIGHT_DAYS,
    needed: DEBT_NIGHTS_NEEDED,
    newest: writer.day(values["newest"] ?? 0),
  }),
} as const satisfies FindingEntry;

/** The sleep that is missing over a fortnight against the person's goal, else seven hours, and its band. */
function findSleepShort(input: FindingInput): FoundAs<"clear" | "not-enough" | "stale"> | null {
  const readings = input.readingsOf("sleep-duration");
  const newest = readings.findLast(({ how }) => !how.nap);
  if (!newest) return null;
  const nights = sleepNightsOf(readings, input.now);
  const used = nights.flatMap((night) => night.readings);
  const inside = readings.filter((reading) => ageOf(reading, input.now) < FORTNIGHT_DAYS);
  const common = {
    sense: "",
    severity: "information",
    since: newest.at,
    explanation: {
      formula: "sleep-short",
      span: spanOfDays(FORTNIGHT_DAYS, input),
      used: used.length > 0 ? used : [newest],
      baseline: [],
      unused: leaveOutNights(inside, used),
    },
  } as const;
  if (ageOf(newest, input.now) > STALE_AFTER_DAYS)
    return { ...common, state: "stale", values: { newest: newest.at } };
  if (nights.length < DEBT_NIGHTS_NEEDED)
    return { ...common, state: "not-enough", values: { nights: nights.length } };
  const need = sleepNeedOf(input.goals);
  const slept = nights.map(({ asleep }) => asleep);
  const debt = sleepDebtOf(slept, need);
  const values = { mean: meanOf(slept), debt, need, nights: nights.length };
  return { ...common, state: "clear", sense: debtBandOf(debt), values };
}
