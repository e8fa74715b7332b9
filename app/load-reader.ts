import { cookies, headers } from "next/headers";
import { ZONE_COOKIE } from "#components/shell/zone-cookie-name.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { parseLocale } from "./parse-locale.ts";

/** How the viewer reads, as far as is known before the measures are: `zone` null follows them. */
export type ReaderPreferences = {
  readonly locale: string;
  readonly zone: string | null;
  readonly units: { readonly mass: Viewer["user"]["massUnit"] };
};

/** Units and zone from the settings; else the browser's zone, and its language for numbers and dates. */
export async function loadReader({ user }: Viewer): Promise<ReaderPreferences> {
  const zone = (await cookies()).get(ZONE_COOKIE)?.value;
  return {
    locale: parseLocale((await headers()).get("accept-language")),
    zone: user.zone ?? (zone ? decode(zone) : null),
    units: { mass: user.massUnit },
  };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
