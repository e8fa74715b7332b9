/** What a person may choose; "system" follows the device. */
const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** A theme from a cookie or a stored preference; null when it is none. */
export function findTheme(text: string | null | undefined): Theme | null {
  return THEMES.find((theme) => theme === text) ?? null;
}
