import { cookies } from "next/headers";
import { findTheme, THEME_COOKIE } from "#components/shell/theme.ts";
import type { Theme } from "#components/shell/theme.ts";
import { findViewer } from "#lib/auth/session-gate.ts";

/** The theme of this browser; where it has none yet, the one of the account. */
export async function loadTheme(): Promise<Theme> {
  const chosen = findTheme((await cookies()).get(THEME_COOKIE)?.value);
  if (chosen) return chosen;
  const viewer = await findViewer();
  return findTheme(viewer?.user.theme) ?? "system";
}
