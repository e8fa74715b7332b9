import { isIP } from "node:net";

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

/** Why Withings would not push to an address, and what mends it; null when it would try. */
export type AddressProblem = { readonly sentence: string; readonly mend: string };

const DOMAIN =
  "Set APP_URL to an https address with a real domain name, such as https://plumbline.example.org.";

/** Checks an address against Withings' rules: https, a real domain, port 443 or 80, at most 255 characters. */
export function findAddressProblem(appUrl: string): AddressProblem | null {
  const url = URL.parse(appUrl);
  if (!url) return { sentence: `APP_URL (${appUrl}) is not an address.`, mend: DOMAIN };
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0)
    return { sentence: `${appUrl} names an IP address, which Withings does not accept.`, mend: DOMAIN };
  if (host === "localhost" || !host.includes(".") || LOCAL_SUFFIXES.some((suffix) => host.endsWith(suffix)))
    return { sentence: `${appUrl} is known only on this computer or network.`, mend: DOMAIN };
  if (url.protocol !== "https:")
    return {
      sentence: `${appUrl} is not https, and Withings pushes only to https.`,
      mend: "Put a reverse proxy with a certificate in front (the README has recipes), and set APP_URL to its https address.",
    };
  if (url.port !== "" && url.port !== "80")
    return {
      sentence: `${appUrl} names port ${url.port}; Withings pushes only to 443 or 80.`,
      mend: "Let the reverse proxy listen on 443, and leave the port out of APP_URL.",
    };
  const length = appUrl.length + NOTIFY_PATH_LENGTH;
  if (length > LONGEST)
    return {
      sentence: `The whole callback address has ${length} characters; Withings takes ${LONGEST}.`,
      mend: "Use a shorter domain name or path in APP_URL.",
    };
  return null;
}
