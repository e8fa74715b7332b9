import { countOf } from "#lib/metrics/count.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { isPrivateIp } from "./ip-address.ts";
import { findAddressProblem } from "./public-address.ts";
import {
  failed,
  passed,
  type SetupCheck,
  type SetupInput,
  type SetupProbes,
  skipped,
} from "./setup-check.ts";

/** Renewal is usually automatic a month before the end; a week before it, it has failed. */
const SOON_DAYS = 7;
const PROBE_PATH = "/api/withings/notify/set-up-check";

/** Whether Withings could reach this installation: address, name, certificate, and the answer it insists on. */
export async function checkReach(input: SetupInput, probes: SetupProbes): Promise<SetupCheck[]> {
  const { appUrl, simulatorUrl } = input;
  const endpoint = checkEndpoint(appUrl, probes);
  if (simulatorUrl !== null) {
    const why = "Not needed: the simulated cloud is on this side and needs no public address.";
    return [
      skipped("Public address", `Withings is simulated at ${simulatorUrl}; ${appUrl} will do.`),
      skipped("Domain name", why),
      skipped("Certificate", why),
      await endpoint,
    ];
  }
  const problem = findAddressProblem(appUrl);
  if (problem)
    return [
      failed(
        "Public address",
        problem.sentence,
        `${problem.mend} Without one, Plumbline looks every 10 minutes instead.`,
      ),
      skipped("Domain name", "Looked at once the address is public."),
      skipped("Certificate", "Looked at once the address is public."),
      await endpoint,
    ];
  const host = new URL(appUrl).hostname;
  const [name, certificate, answer] = await Promise.all([
    checkName(host, probes),
    checkCertificate(appUrl, probes),
    endpoint,
  ]);
  return [passed("Public address", `${appUrl} is one that Withings pushes to.`), name, certificate, answer];
}

async function checkName(host: string, { lookup }: SetupProbes): Promise<SetupCheck> {
  const NAME = "Domain name";
  const addresses = await lookup(host).catch(() => []);
  if (addresses.length === 0)
    return failed(
      NAME,
      `${host} has no address in the DNS.`,
      `Add an A or AAAA record for ${host} that points to this server's public address, and wait until it is known.`,
    );
  const found = addresses.join(", ");
  if (addresses.every(isPrivateIp))
    return failed(
      NAME,
      `${host} leads to ${found}, which the internet cannot reach.`,
      "Point the record to the public address. If only your own network sees this one, check from outside.",
    );
  return passed(NAME, `${host} leads to ${found}.`);
}

async function checkCertificate(appUrl: string, { readCertificate, now }: SetupProbes): Promise<SetupCheck> {
  const NAME = "Certificate";
  const { hostname, port } = new URL(appUrl);
  const renew =
    "Let the reverse proxy fetch and renew one by itself (Caddy and Traefik do, certbot does for nginx).";
  try {
    const { expiresAt, problem } = await readCertificate(hostname, port === "" ? 443 : Number(port));
    if (problem !== null) return failed(NAME, `It is not trusted: ${problem}.`, renew);
    const days = Math.floor((expiresAt - now()) / DAY_MS);
    if (days < 0) return failed(NAME, "It has run out.", renew);
    const words = countOf(days, "en", "day");
    return days < SOON_DAYS
      ? failed(NAME, `It is valid for only ${words}.`, `It should have been renewed by now. ${renew}`)
      : passed(NAME, `It is trusted, and valid for ${words}.`);
  } catch {
    return failed(
      NAME,
      `No certificate is served at ${hostname}.`,
      "Start the reverse proxy, and open port 443 in the firewall and the router.",
    );
  }
}

/** Withings asks with HEAD before it subscribes, and takes nothing but 200. */
async function checkEndpoint(appUrl: string, { fetch }: SetupProbes): Promise<SetupCheck> {
  const NAME = "Notification endpoint";
  const request = new Request(`${appUrl}${PROBE_PATH}`, { method: "HEAD", redirect: "manual" });
  let status: number;
  let location: string | null;
  try {
    const answer = await fetch(request);
    status = answer.status;
    location = answer.headers.get("location");
  } catch {
    return failed(
      NAME,
      `Nothing answers at ${appUrl}.`,
      "Start Plumbline and the reverse proxy. Some routers cannot reach their own public address from inside: then check from another network.",
    );
  }
  if (status === 200) return passed(NAME, `It answers HEAD with 200 at ${appUrl}, as Withings wants it.`);
  const answered = `It answers HEAD with ${status}`;
  if (status >= 300 && status < 400)
    return failed(
      NAME,
      `${answered}, a redirect${location === null ? "" : ` to ${new URL(location, appUrl).origin}`}; Withings follows none.`,
      "Set APP_URL to the address where the redirects end.",
    );
  if (status === 204 || status === 405)
    return failed(
      NAME,
      `${answered}; Withings takes only 200.`,
      "Something in front of Plumbline answers HEAD by itself: let the proxy pass every method on.",
    );
  return failed(
    NAME,
    `${answered}; Withings takes only 200.`,
    "Let the proxy pass /api/withings/notify/ to Plumbline, without sign-in, firewall page or caching before it.",
  );
}
