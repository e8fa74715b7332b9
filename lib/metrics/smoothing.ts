/** How strongly the drawn trend of weight is smoothed. Stored, and in addresses: never rename one, only add. */
export const SMOOTHINGS = ["standard", "tenth", "calm", "daily"] as const;
export type Smoothing = (typeof SMOOTHINGS)[number];

/** The smoothing of that name, from a form, an address or the database; null for none. */
export function parseSmoothing(text: string | null): Smoothing | null {
  return SMOOTHINGS.find((one) => one === text) ?? null;
}

/** The hours at which a day may begin where one value of each day is smoothed. In addresses. */
export const DAY_STARTS = [0, 2, 3, 4, 6, 12] as const;
export type DayStart = (typeof DAY_STARTS)[number];

/** The hour of that text, from an address; midnight where there is none or another. */
export function parseDayStart(text: string | null): DayStart {
  return DAY_STARTS.find((one) => String(one) === text) ?? 0;
}
