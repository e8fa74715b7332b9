import { getWords } from "#lib/messages/get-words.ts";

/** The name of what Withings announces under a number. */
export function nameAppli(appli: number): string {
  const t = getWords("connection.applis");
  const key = String(appli) as "1";
  return t.has(key) ? t(key) : t("unknown");
}
