import { countOf } from "#lib/metrics/count.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import { checkReach } from "./check-reach.ts";
import {
  failed,
  passed,
  type SetupCheck,
  type SetupInput,
  type SetupProbes,
  skipped,
} from "./setup-check.ts";

/** Half of what a signed call may be off, and far below the five minutes by which tokens are renewed early. */
const SKEW_MS = MINUTE_MS;
/** A worker says that it lives every half minute. */
const WORKER_SILENT_MS = 120_000;

/**
 * Checks everything needed for Withings to reach this installation and the other way round. Calls only the
 * application's own address and Withings' base address, follows no redirect, and never throws.
 */
export async function checkSetup(input: SetupInput, probes: SetupProbes): Promise<SetupCheck[]> {
  const [reach, credentials, clock, database, worker] = await Promise.all([
    checkReach(input, probes),
    checkCredentials(input, probes),
    checkClock(input, probes),
    checkDatabase(probes),
    checkWorker(probes),
  ]);
  return [...reach, listRedirects(input), credentials, clock, database, worker];
}

/** Withings does not report what is registered, so this is for comparing by eye. */
function listRedirects({ redirectUris, simulatorUrl }: SetupInput): SetupCheck {
  const NAME = "Callback address to register";
  if (simulatorUrl !== null)
    return {
      ...skipped(NAME, "The simulated cloud knows it already. At Withings you would register exactly:"),
      exact: redirectUris,
    };
  return {
    ...skipped(
      NAME,
      "Withings does not say what is registered; compare it to the letter with your application:",
    ),
    mend: "Register it at https://developer.withings.com/dashboard/ exactly so, without a slash at the end.",
    exact: redirectUris,
  };
}

async function checkCredentials(input: SetupInput, { getNonce }: SetupProbes): Promise<SetupCheck> {
  const NAME = "Withings application";
  const who = input.simulatorUrl === null ? "Withings" : "The simulated cloud";
  try {
    await getNonce();
    return passed(NAME, `${who} accepts the client id and secret.`);
  } catch (error) {
    const kind = error instanceof WithingsError ? error.kind : "network";
    const away = error instanceof WithingsError && error.away === true;
    if (kind === "rate-limited" && !away)
      return skipped(NAME, "The limit of calls is reached just now; look again in a minute.");
    if (away || kind === "network" || kind === "unavailable" || kind === "malformed")
      return failed(
        NAME,
        `${who} does not answer at ${input.apiUrl}.`,
        input.simulatorUrl === null
          ? "Check this server's way to the internet: firewall, proxy and DNS."
          : "Start Plumbline: the simulated cloud starts with it.",
      );
    return failed(
      NAME,
      `${who} does not accept the client id and secret.`,
      "Copy WITHINGS_CLIENT_ID and WITHINGS_CLIENT_SECRET again from the Withings developer dashboard, and check the clock.",
    );
  }
}

async function checkClock({ apiUrl }: SetupInput, { fetch, now }: SetupProbes): Promise<SetupCheck> {
  const NAME = "Clock";
  try {
    const before = now();
    const answer = await fetch(new Request(apiUrl, { method: "HEAD", redirect: "manual" }));
    const theirs = Date.parse(answer.headers.get("date") ?? "");
    if (!Number.isFinite(theirs)) return skipped(NAME, "Withings did not say what time it is.");
    // A Date header has whole seconds, and was written somewhere between asking and hearing.
    const off = Math.round(((before + now()) / 2 - theirs) / 1_000);
    if (Math.abs(off) * 1_000 <= SKEW_MS) return passed(NAME, "It agrees with Withings' to within a minute.");
    return failed(
      NAME,
      `It is ${countOf(Math.abs(off), "en", "second")} ${off > 0 ? "ahead of" : "behind"} Withings'.`,
      "Let the computer set its clock by itself (NTP); signed calls and tokens depend on it.",
    );
  } catch {
    return skipped(NAME, "Could not be compared: Withings does not answer.");
  }
}

async function checkDatabase({ isDatabaseAnswering }: SetupProbes): Promise<SetupCheck> {
  const NAME = "Database";
  const answering = await isDatabaseAnswering().catch(() => false);
  if (answering === null) return skipped(NAME, "The built-in database runs while Plumbline does.");
  return answering
    ? passed(NAME, "It answers.")
    : failed(NAME, "It does not answer.", "Check DATABASE_URL and that PostgreSQL runs.");
}

async function checkWorker({ findWorkerSilence }: SetupProbes): Promise<SetupCheck> {
  const NAME = "Worker";
  const silence = await findWorkerSilence().catch(() => null);
  if (silence !== null && silence <= WORKER_SILENT_MS) return passed(NAME, "It is running.");
  return failed(
    NAME,
    silence === null ? "None is running, so nothing is fetched." : "It has said nothing for some minutes.",
    "Start Plumbline; with WORKER=off, start `npm run worker` beside it.",
  );
}
