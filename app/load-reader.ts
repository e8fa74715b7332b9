import { cookies, headers } from "next/headers";
import { cookieName } from "#lib/auth/cookie-names.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { isZone } from "#lib/metrics/local-day.ts";
import { parseLocale } from "./parse-locale.ts";

/** How the viewer reads, as far as is known before the measures are: `zone` null follows them. */
export type ReaderPreferences = {
  readonly locale: string;
  readonly zone: string | null;
  readonly units: { readonly mass: Viewer["user"]["massUnit"] };
};

/** Units and zone from the settings; else the browser's zone, and its language for numbers and dates. */
export async function loadReader({ user }: Viewer): Promise<ReaderPreferences> {
  return {
    locale: parseLocale((await headers()).get("accept-language")),
    zone: user.zone ?? (await readBrowserZone()),
    units: { mass: user.massUnit },
  };
}

/** The time zone that this browser told us; null before it did. */
export async function readBrowserZone(): Promise<string | null> {
  const zone = (await cookies()).get(cookieName("zone"))?.value;
  return zone && isZone(zone) ? zone : null;
}
