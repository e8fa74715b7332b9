import { DAY_S } from "../world/time.ts";
import { createRandom } from "../world/random.ts";
import { saltAt, type Body } from "./body-at.ts";

/** One cuff reading, whole mmHg and bpm. */
export type Pressure = { systolic: number; diastolic: number; pulse: number };

/** What a salty dinner adds while it is felt in full, in mmHg. */
const SALT = { systolic: 9, diastolic: 5 };

/** How much of a treatment works at this second, 0 to 1: nothing before it begins, all after two months. */
function treatmentShare({ plan, origin }: Body, second: number): number {
  const { treatment } = plan.pressure;
  if (!treatment) return 0;
  const begun = origin - treatment.yearsAgo * 365.25 * DAY_S;
  return Math.min(1, Math.max(0, (second - begun) / (60 * DAY_S)));
}

/**
 * The `reading`th reading (from 0) of a session. Readings of one session share the day's mood, so that they
 * resemble each other more than readings of different days; mornings are higher than evenings.
 */
export function pressureAt(
  body: Body,
  second: number,
  { hour, reading }: { hour: number; reading: number },
): Pressure {
  const { pressure, pulse } = body.plan;
  // From five to noon the morning's surge fades into the evening's level.
  const surge = hour < 5 ? 0.2 : Math.max(0, Math.min(1, (13 - hour) / 5));
  const between = (morning: number, evening: number) => evening + (morning - evening) * surge;
  const session = createRandom(`${body.seed}|session|${Math.floor(second / (DAY_S / 2))}`);
  const single = createRandom(`${body.seed}|cuff|${second}`);
  const mood = session.normal(0, 1);
  const works = treatmentShare(body, second);
  const salt = saltAt(body, second);
  const settle = pressure.firstReadings[reading] ?? 0;
  const systolic =
    between(pressure.morning.systolic.mean, pressure.evening.systolic.mean) +
    mood * pressure.morning.systolic.deviation * 0.8 +
    single.normal(0, pressure.morning.systolic.deviation * 0.45) +
    settle -
    works * (pressure.treatment?.systolicDrop ?? 0) +
    salt * SALT.systolic;
  const diastolic =
    between(pressure.morning.diastolic.mean, pressure.evening.diastolic.mean) +
    mood * pressure.morning.diastolic.deviation * 0.6 +
    single.normal(0, pressure.morning.diastolic.deviation * 0.5) +
    settle * 0.4 -
    works * (pressure.treatment?.diastolicDrop ?? 0) +
    salt * SALT.diastolic;
  return {
    systolic: Math.round(systolic),
    diastolic: Math.round(Math.min(diastolic, systolic - 18)),
    pulse: Math.round(single.normal(pulse.mean, pulse.deviation) + settle * 0.5),
  };
}
