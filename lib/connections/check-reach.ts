import { getWords } from "#lib/messages/get-words.ts";
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
  const t = getWords("setup.checks");
  const { appUrl, simulatorUrl } = input;
  const endpoint = checkEndpoint(appUrl, probes);
  if (simulatorUrl !== null) {
    return [
      skipped(t("publicAddress"), t("simulated", { simulatorUrl, appUrl })),
      skipped(t("domainName"), t("notNeeded")),
      skipped(t("certificate"), t("notNeeded")),
      await endpoint,
    ];
  }
  const problem = findAddressProblem(appUrl);
  if (problem)
    return [
      failed(t("publicAddress"), problem.sentence, t("notPublicFix", { fix: problem.fix })),
      skipped(t("domainName"), t("checkedLater")),
      skipped(t("certificate"), t("checkedLater")),
      await endpoint,
    ];
  const host = new URL(appUrl).hostname;
  const [name, certificate, answer] = await Promise.all([
    checkName(host, probes),
    checkCertificate(appUrl, probes),
    endpoint,
  ]);
  return [passed(t("publicAddress"), t("addressIsPublic", { appUrl })), name, certificate, answer];
}

async function checkName(host: string, { lookup }: SetupProbes): Promise<SetupCheck> {
  const t = getWords("setup.checks");
  const addresses = await lookup(host).catch(() => []);
  if (addresses.length === 0)
    return failed(t("domainName"), t("noRecord", { host }), t("noRecordFix", { host }));
  const found = { host, addresses: addresses.join(", ") };
  if (addresses.every(isPrivateIp))
    return failed(t("domainName"), t("privateAddress", found), t("privateAddressFix"));
  return passed(t("domainName"), t("leadsTo", found));
}

async function checkCertificate(appUrl: string, { readCertificate, now }: SetupProbes): Promise<SetupCheck> {
  const t = getWords("setup.checks");
  const name = t("certificate");
  const { hostname, port } = new URL(appUrl);
  const renew = t("renew");
  try {
    const { expiresAt, problem } = await readCertificate(hostname, port === "" ? 443 : Number(port));
    if (problem !== null) return failed(name, t("notTrusted", { problem }), renew);
    const days = Math.floor((expiresAt - now()) / DAY_MS);
    if (days < 0) return failed(name, t("certificateExpired"), renew);
    return days < SOON_DAYS
      ? failed(name, t("expiresSoon", { days }), t("expiresSoonFix", { renew }))
      : passed(name, t("trusted", { days }));
  } catch {
    return failed(name, t("noCertificate", { host: hostname }), t("noCertificateFix"));
  }
}

/** Withings sends HEAD before it subscribes, and accepts nothing but 200. */
async function checkEndpoint(appUrl: string, { fetch }: SetupProbes): Promise<SetupCheck> {
  const t = getWords("setup.checks");
  const name = t("endpoint");
  const request = new Request(`${appUrl}${PROBE_PATH}`, { method: "HEAD", redirect: "manual" });
  let status: number;
  let location: string | null;
  try {
    const answer = await fetch(request);
    status = answer.status;
    location = answer.headers.get("location");
  } catch {
    return failed(name, t("nothingAnswers", { appUrl }), t("nothingAnswersFix"));
  }
  if (status === 200) return passed(name, t("answers", { appUrl }));
  const answered = { status: String(status) };
  if (status >= 300 && status < 400) {
    const target = location === null ? "none" : new URL(location, appUrl).origin;
    return failed(name, t("redirects", { ...answered, target }), t("redirectsFix"));
  }
  const fix = status === 204 || status === 405 ? t("headFix") : t("wrongStatusFix");
  return failed(name, t("wrongStatus", answered), fix);
}
