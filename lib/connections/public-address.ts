import { isIP } from "node:net";
import { getWords } from "#lib/messages/get-words.ts";

const LONGEST = 255;
/** The path that follows the application's address, with its 43 characters of secret. */
const NOTIFY_PATH_LENGTH = "/api/withings/notify/".length + 43;
const LOCAL_SUFFIXES = [
  ".localhost",
  ".local",
  ".lan",
  ".home",
  ".internal",
  ".home.arpa",
  ".test",
  ".invalid",
];

/** Why Withings would not push to an address, and what fixes it. */
export type AddressProblem = { readonly sentence: string; readonly fix: string };

/** Checks an address against Withings' rules: https, a real domain, port 443 or 80, at most 255 characters. */
export function findAddressProblem(appUrl: string): AddressProblem | null {
  const t = getWords("setup.address");
  const url = URL.parse(appUrl);
  if (!url) return { sentence: t("notAddress", { appUrl }), fix: t("domainFix") };
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0) return { sentence: t("ip", { appUrl }), fix: t("domainFix") };
  if (host === "localhost" || !host.includes(".") || LOCAL_SUFFIXES.some((suffix) => host.endsWith(suffix)))
    return { sentence: t("local", { appUrl }), fix: t("domainFix") };
  if (url.protocol !== "https:") return { sentence: t("notHttps", { appUrl }), fix: t("notHttpsFix") };
  if (url.port !== "" && url.port !== "80")
    return { sentence: t("port", { appUrl, port: url.port }), fix: t("portFix") };
  const length = appUrl.length + NOTIFY_PATH_LENGTH;
  if (length > LONGEST)
    return {
      sentence: t("tooLong", { length: String(length), longest: String(LONGEST) }),
      fix: t("tooLongFix"),
    };
  return null;
}
