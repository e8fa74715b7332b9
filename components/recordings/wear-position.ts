import { getWords } from "#lib/messages/get-words.ts";

/** Where on the body a device was, by Withings' table 5.2; a position that Withings has added since keeps its number. */
export function nameWearPosition(position: number): string {
  const t = getWords("metrics.wearPositions");
  const key = String(position) as "0";
  return t.has(key) ? t(key) : t("unknown", { position: String(position) });
}
