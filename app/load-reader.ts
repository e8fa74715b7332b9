import { cookies, headers } from "next/headers";
import { cookieName } from "#lib/auth/cookie-names.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { isZone } from "#lib/metrics/local-day.ts";
import { chooseLocale, chooseUnits, type ReadingPreferences } from "#lib/metrics/reading-preferences.ts";
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
  const locale = await loadLocale();
  return {
    locale: chooseLocale(user.reading, locale),
    zone: user.zone ?? (await readBrowserZone()),
    units: chooseUnits(user.reading, locale),
  };
}

/** How a guest reads, who has no settings: by the habits of the browser's language. */
export async function loadGuestReader(): Promise<Omit<ReaderPreferences, "zone">> {
  const locale = await loadLocale();
  return { locale: chooseLocale(NO_PREFERENCES, locale), units: chooseUnits(NO_PREFERENCES, locale) };
}

const NO_PREFERENCES: ReadingPreferences = {
  mass: null,
  length: null,
  temperature: null,
  distance: null,
  clock: null,
  weekStart: null,
};

/** The browser's language for numbers and dates. */
export async function loadLocale(): Promise<string> {
  return parseLocale((await headers()).get("accept-language"));
}

/** The time zone that this browser sent; null before it did. */
export async function readBrowserZone(): Promise<string | null> {
  const zone = (await cookies()).get(cookieName("zone"))?.value;
  return zone && isZone(zone) ? zone : null;
}
