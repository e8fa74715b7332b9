import { getWords } from "#lib/messages/get-words.ts";

/** Withings' name of a sport; "Other (569)" for a number that Withings has added since. */
export function nameSport(sport: number): string {
  const t = getWords("metrics.sports");
  const key = String(sport) as "1";
  return t.has(key) ? t(key) : t("unknown", { number: String(sport) });
}
