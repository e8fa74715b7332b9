import { callbackUrl } from "#lib/auth/callback-url.ts";
import { currentConfig } from "#lib/config/env.ts";
import { checkSetup } from "#lib/connections/check-setup.ts";
import { currentConnections } from "#lib/connections/connections-context.ts";
import type { SetupCheck } from "#lib/connections/setup-check.ts";
import { NETWORK_PROBES } from "#lib/connections/setup-probes.ts";
import { findWorkerSilence, isDatabaseAnswering } from "#lib/queries/server-state.ts";

/** When it was checked (ms), and the results. */
export type LoadedSetup = { readonly at: number; readonly checks: readonly SetupCheck[] };

/** Each check costs a call to Withings and some to ourselves: pages opened soon after show the last one. */
const FRESH_MS = 15_000;
let last: { at: number; checks: Promise<SetupCheck[]> } | null = null;

/** Checks the setup of this process, at most every quarter of a minute. */
export async function loadSetup(): Promise<LoadedSetup> {
  const now = Date.now();
  if (last === null || now - last.at > FRESH_MS) {
    const { appUrl, withings, simulatorUrl } = currentConfig();
    const input = { appUrl, apiUrl: withings.apiUrl, redirectUris: [callbackUrl(appUrl)], simulatorUrl };
    const getNonce = () => currentConnections().withings.getNonce();
    const checks = checkSetup(input, { ...NETWORK_PROBES, getNonce, isDatabaseAnswering, findWorkerSilence });
    last = { at: now, checks };
  }
  return { at: last.at, checks: await last.checks };
}
