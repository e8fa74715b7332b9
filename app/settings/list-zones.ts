import { isZone } from "#lib/metrics/local-day.ts";

// The runtime lists some zones under the name that the IANA gave up; people look for the one on the map.
const RENAMED: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Godthab": "America/Nuuk",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** Every IANA zone by its present name, and the one that is chosen now, whatever it is called. */
export function listZones(chosen: string | null): string[] {
  const listed = Intl.supportedValuesOf("timeZone").map((zone) => RENAMED[zone] ?? zone);
  const zones = new Set(["UTC", ...listed.filter(isZone), ...(chosen ? [chosen] : [])]);
  return [...zones].sort((a, b) => a.localeCompare(b, "en"));
}
