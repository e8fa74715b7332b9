import type { Pressure } from "./pressure-class.ts";

/** mmHg, from the 2017 ACC/AHA guideline, kept by AHA/ACC 2025: strictly above, so that 180/120 is not severe. */
const SEVERE_ABOVE: Pressure = { systolic: 180, diastolic: 120 };

/** Whether a single reading (mmHg) is to be repeated at once. Unlike a category, this is no matter of means. */
export function isSevere({ systolic, diastolic }: Pressure): boolean {
  return systolic > SEVERE_ABOVE.systolic || diastolic > SEVERE_ABOVE.diastolic;
}
