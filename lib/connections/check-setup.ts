import { getWords } from "#lib/messages/get-words.ts";
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
/** A worker reports every half minute. */
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
  const t = getWords("setup.checks");
  return simulatorUrl === null
    ? { ...skipped(t("callback"), t("callbackCompare")), fix: t("callbackFix"), exact: redirectUris }
    : { ...skipped(t("callback"), t("callbackSimulated")), exact: redirectUris };
}

async function checkCredentials(input: SetupInput, { getNonce }: SetupProbes): Promise<SetupCheck> {
  const t = getWords("setup.checks");
  const name = t("application");
  const { apiUrl, simulatorUrl } = input;
  const cloud = simulatorUrl === null ? t("withings") : t("simulatedCloud");
  try {
    await getNonce();
    return passed(name, t("accepted", { cloud }));
  } catch (error) {
    const kind = error instanceof WithingsError ? error.kind : "network";
    const away = error instanceof WithingsError && error.away === true;
    if (kind === "rate-limited" && !away) return skipped(name, t("callLimit"));
    if (away || kind === "network" || kind === "unavailable" || kind === "malformed")
      return failed(
        name,
        t("noAnswer", { cloud, apiUrl }),
        simulatorUrl === null ? t("noAnswerFix") : t("noAnswerSimulatedFix"),
      );
    return failed(name, t("notAccepted", { cloud }), t("notAcceptedFix"));
  }
}

async function checkClock({ apiUrl }: SetupInput, { fetch, now }: SetupProbes): Promise<SetupCheck> {
  const t = getWords("setup.checks");
  const name = t("clock");
  try {
    const before = now();
    const answer = await fetch(new Request(apiUrl, { method: "HEAD", redirect: "manual" }));
    const theirs = Date.parse(answer.headers.get("date") ?? "");
    if (!Number.isFinite(theirs)) return skipped(name, t("noTime"));
    // A Date header has whole seconds, and was written somewhere between the request and its answer.
    const off = Math.round(((before + now()) / 2 - theirs) / 1_000);
    if (Math.abs(off) * 1_000 <= SKEW_MS) return passed(name, t("clockAgrees"));
    const direction = off > 0 ? "ahead" : "behind";
    return failed(name, t("clockOff", { seconds: Math.abs(off), direction }), t("clockOffFix"));
  } catch {
    return skipped(name, t("clockUnknown"));
  }
}

async function checkDatabase({ isDatabaseAnswering }: SetupProbes): Promise<SetupCheck> {
  const t = getWords("setup.checks");
  const name = t("database");
  const answering = await isDatabaseAnswering().catch(() => false);
  if (answering === null) return skipped(name, t("databaseStopped"));
  return answering ? passed(name, t("databaseAnswers")) : failed(name, t("databaseSilent"), t("databaseFix"));
}

async function checkWorker({ findWorkerSilence }: SetupProbes): Promise<SetupCheck> {
  const t = getWords("setup.checks");
  const name = t("worker");
  const silence = await findWorkerSilence().catch(() => null);
  if (silence !== null && silence <= WORKER_SILENT_MS) return passed(name, t("workerRuns"));
  return failed(name, silence === null ? t("workerAbsent") : t("workerSilent"), t("workerFix"));
}
