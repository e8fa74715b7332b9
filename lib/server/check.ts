import { existsSync } from "node:fs";
import { z } from "zod";
import { callbackUrl } from "#lib/auth/callback-url.ts";
import { parseEnv } from "#lib/config/env.ts";
import { checkSetup } from "#lib/connections/check-setup.ts";
import type { SetupCheck, SetupProbes } from "#lib/connections/setup-check.ts";
import { NETWORK_PROBES } from "#lib/connections/setup-probes.ts";
import { createWithingsClient } from "#lib/withings/withings-client.ts";
import { networkOf, withingsOf } from "./make-config.ts";
import { ownAddress } from "./own-address.ts";

const HEALTH = z.object({ database: z.boolean(), workerSilenceMs: z.number().nullable() });
const MARKS: Readonly<Record<SetupCheck["state"], string>> = { ok: "good", problem: "PROBLEM", skipped: "-" };

/** Asks the running product itself: the built-in database belongs to it. */
function askProduct(address: string): Pick<SetupProbes, "isDatabaseAnswering" | "findWorkerSilence"> {
  const url = `${address}/api/health`;
  const answer = NETWORK_PROBES.fetch(new Request(url, { redirect: "manual" }))
    .then(async (response) => HEALTH.parse(await response.json()))
    .catch(() => null);
  return {
    isDatabaseAnswering: async () => (await answer)?.database ?? null,
    findWorkerSilence: async () => (await answer)?.workerSilenceMs ?? null,
  };
}

/** Checks the set-up as the environment and `.env` describe it. Throws a sentence for a wrong configuration. */
async function check(): Promise<SetupCheck[]> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const env = parseEnv(process.env);
  const appUrl = env.APP_URL ?? `http://localhost:${env.PORT}`;
  const { withings, simulatorUrl } = withingsOf(env);
  const client = createWithingsClient({ ...withings, fetch: NETWORK_PROBES.fetch, now: Date.now });
  const input = { appUrl, apiUrl: withings.apiUrl, redirectUris: [callbackUrl(appUrl)], simulatorUrl };
  return checkSetup(input, {
    ...NETWORK_PROBES,
    ...askProduct(ownAddress(networkOf(env).host, env.PORT)),
    getNonce: () => client.getNonce(),
  });
}

try {
  const checks = await check();
  const width = Math.max(...checks.map(({ name }) => name.length));
  for (const { name, state, sentence, fix, exact = [] } of checks) {
    process.stdout.write(`${name.padEnd(width)}  ${MARKS[state].padEnd(7)}  ${sentence}\n`);
    for (const line of [...exact, ...(fix === null ? [] : [fix])])
      process.stdout.write(`${" ".repeat(width + 11)}${line}\n`);
  }
  process.exitCode = checks.some(({ state }) => state === "problem") ? 1 : 0;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
