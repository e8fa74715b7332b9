import { THEME_COOKIE } from "./theme.ts";
import type { Theme } from "./theme.ts";

const YEAR = 365 * 86_400;

/** Shows the theme in this browser at once and remembers it for the next page. Browser only. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR}; samesite=lax`;
}
