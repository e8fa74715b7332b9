/** How strongly the drawn trend of weight is smoothed. Stored, and in addresses: never rename one, only add. */
export const SMOOTHINGS = ["standard", "tenth", "calm"] as const;
export type Smoothing = (typeof SMOOTHINGS)[number];

/** The smoothing of that name, from a form, an address or the database; null for none. */
export function parseSmoothing(text: string | null): Smoothing | null {
  return SMOOTHINGS.find((one) => one === text) ?? null;
}
