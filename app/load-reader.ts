import { cookies, headers } from "next/headers";
import { ZONE_COOKIE } from "#components/shell/zone-cookie-name.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { chooseLocale, chooseUnits } from "#lib/metrics/reading-preferences.ts";
import type { UnitPreferences } from "#lib/metrics/unit.ts";
import { parseLocale } from "./parse-locale.ts";

/** How the viewer reads, as far as is known before the measures are: `zone` null follows them. */
export type ReaderPreferences = {
  readonly locale: string;
  readonly zone: string | null;
  readonly units: UnitPreferences;
};

/** From the settings; what they leave open from the browser: its zone, and the habits of its language. */
export async function loadReader({ user }: Viewer): Promise<ReaderPreferences> {
  const zone = (await cookies()).get(ZONE_COOKIE)?.value;
  const locale = await loadLocale();
  return {
    locale: chooseLocale(user.reading, locale),
    zone: user.zone ?? (zone ? decode(zone) : null),
    units: chooseUnits(user.reading, locale),
  };
}

/** The browser's language for numbers and dates. */
export async function loadLocale(): Promise<string> {
  return parseLocale((await headers()).get("accept-language"));
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
