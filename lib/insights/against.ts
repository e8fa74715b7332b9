/** With what a period is compared: as many days before it, or the same days of the year before. */
export const AGAINST = ["before", "year"] as const;
export type Against = (typeof AGAINST)[number];

/** Null for none, and for what is none. */
export function parseAgainst(text: string | null): Against | null {
  return AGAINST.find((against) => against === text) ?? null;
}
