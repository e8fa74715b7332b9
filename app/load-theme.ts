import { cookies } from "next/headers";
import { findTheme } from "#components/shell/theme.ts";
import type { Theme } from "#components/shell/theme.ts";
import { cookieName } from "#lib/auth/cookie-names.ts";
import { findViewer } from "#lib/auth/session-gate.ts";

/** The theme of this browser; where it has none yet, the one of the account. */
export async function loadTheme(): Promise<Theme> {
  const chosen = findTheme((await cookies()).get(cookieName("theme"))?.value);
  if (chosen) return chosen;
  const viewer = await findViewer();
  return findTheme(viewer?.user.theme) ?? "system";
}
