"use server";

import { cookies } from "next/headers";
import { findTheme } from "#components/shell/theme.ts";
import { cookieName, cookieOptions } from "#lib/auth/cookie-names.ts";
import { isZone } from "#lib/metrics/local-day.ts";
import { DAY_S } from "#lib/metrics/time.ts";

const YEAR_S = 365 * DAY_S;

/** Keeps the colours of this browser for its next pages. */
export async function keepTheme(theme: string): Promise<void> {
  const chosen = findTheme(theme);
  if (chosen) await keep("theme", chosen);
}

/** Keeps the time zone of this browser, which a reader who chose none in the settings sees times in. */
export async function keepZone(zone: string): Promise<void> {
  if (zone.length <= 64 && isZone(zone)) await keep("zone", zone);
}

async function keep(name: "theme" | "zone", value: string): Promise<void> {
  (await cookies()).set(cookieName(name), value, { ...cookieOptions(), maxAge: YEAR_S });
}
