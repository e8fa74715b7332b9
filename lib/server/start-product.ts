import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseEnv, useConfig } from "#lib/config/env.ts";
import { checkTokenKeys, resealTokens } from "#lib/connections/check-token-keys.ts";
import { currentConnections } from "#lib/connections/connections-context.ts";
import { openDatabase, useDatabase } from "#lib/storage/database.ts";
import { migrate } from "#lib/storage/migrate.ts";
import { waitForDatabase } from "#lib/storage/postgres/wait-for-database.ts";
import { build, hasCurrentBuild } from "./build.ts";
import { claimPort } from "./claim-port.ts";
import { startEmbeddedPostgres } from "./database/embedded-postgres.ts";
import { runsAsRoot } from "./database/postgres-binaries.ts";
import { startFront } from "./front.ts";
import { createLog } from "./log.ts";
import { makeConfig, networkOf, wantsSimulator, withingsOf } from "./make-config.ts";
import { createSteps, type Steps } from "./process/steps.ts";
import { openRuntime } from "./open-runtime.ts";
import { startSimulator } from "./simulator-process.ts";

export type Mode = "production" | "development" | "worker";

/** One part that does not end must not keep the others from it. The database's own limits sum up to less. */
const STOP_MS = 20_000;

/** What was started, in order, so that it can be stopped in reverse. */
type Stoppers = (() => Promise<void>)[];

/**
 * Starts the product and resolves, when it answers, to the function that stops it all.
 *
 * After a failure, everything started so far is stopped before the error is thrown.
 */
export async function startProduct(mode: Mode, write: (text: string) => void): Promise<() => Promise<void>> {
  const stoppers: Stoppers = [];
  const stop = async (): Promise<void> => {
    for (let last = stoppers.pop(); last; last = stoppers.pop())
      await Promise.race([last(), pause(STOP_MS, undefined, { ref: false })]);
  };
  try {
    await startAll(mode, write, stoppers);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function startAll(mode: Mode, write: (text: string) => void, stoppers: Stoppers): Promise<void> {
  const started = performance.now();
  const steps = createSteps((line) => write(`${line}\n`));
  const env = parseEnv(process.env);
  const dataDirectory = path.resolve(env.DATA_DIR);
  // Reports a missing Withings application before anything slow.
  withingsOf(env);
  const simulated = wantsSimulator(env) && mode !== "worker";
  if (mode === "worker" && env.DATABASE_URL === undefined)
    throw new Error(
      "A worker on its own needs DATABASE_URL: the built-in database belongs to the process that `npm start` runs.",
    );
  if (mode !== "worker") await claimPort(env.PORT, "PORT", networkOf(env).host);
  if (simulated) await claimPort(env.SIMULATOR_PORT, "SIMULATOR_PORT");

  write(mode === "worker" ? "Starting a Plumbline worker\n" : "Starting Plumbline\n");
  if (runsAsRoot())
    steps.note(
      "running as root: the web server keeps root's rights (only the database runs as another user). Start Plumbline as a user of its own.",
    );
  if (mode === "production" && !hasCurrentBuild())
    await steps.run(
      "build pages",
      () => build(write),
      () => "kept for the next start",
    );

  let databaseUrl = env.DATABASE_URL;
  if (databaseUrl === undefined) {
    const postgres = await steps.run(
      "database",
      () => startEmbeddedPostgres({ home: dataDirectory, report: steps.note, onLost: giveUp }),
      ({ created }) =>
        `built-in PostgreSQL, ${created ? "new" : "kept"} in ${path.relative(".", dataDirectory) || "."}`,
    );
    stoppers.push(() => postgres.stop());
    databaseUrl = postgres.url;
  } else await waitForDatabase(databaseUrl, { onWait: steps.note });
  const url = databaseUrl;
  await steps.run(
    "migrations",
    () => migrate(url, path.resolve("prisma/migrations")),
    (applied) => (applied.length === 0 ? "nothing to apply" : `${applied.length} applied`),
  );

  const config = makeConfig(env, url, mode !== "development");
  useConfig(config);
  const database = openDatabase(url);
  useDatabase(database);
  stoppers.push(() => database.close());
  // next-auth reads these two from the environment and nowhere else.
  process.env["NEXTAUTH_URL"] = config.appUrl;
  process.env["NEXTAUTH_SECRET"] = config.nextAuthSecret;

  if (simulated) {
    const state = path.join(dataDirectory, "simulator.json");
    const simulator = await steps.run(
      "simulated Withings",
      () => startSimulator(env.SIMULATOR_PORT, state, config.appUrl),
      () => `no WITHINGS_CLIENT_ID is set; its own page is ${config.simulatorUrl}`,
    );
    stoppers.push(() => simulator.stop());
  }

  const log = createLog();
  const runtime = openRuntime(config, database, log);
  stoppers.push(() => runtime.close());
  await useTokenKeys(steps);
  if (mode !== "worker") {
    const front = await steps.run(
      "web server",
      () => startFront(config, runtime, log),
      () => (config.host === null ? "" : `on ${config.host} only`),
    );
    stoppers.push(() => front.close());
    runtime.startImports();
  }
  if (mode === "worker" || config.worker === "in-process") runtime.startWorker();

  const total = ((performance.now() - started) / 1000).toFixed(1);
  if (mode === "worker") write(`\nThe worker is running, started in ${total} s. Ctrl-C stops it.\n`);
  else write(`\nPlumbline is ready at ${config.appUrl}, started in ${total} s. Ctrl-C stops it.\n`);
}

/** Says which links none of our keys opens, and seals with the present key what a former one sealed. */
async function useTokenKeys({ note }: Steps): Promise<void> {
  const context = currentConnections();
  const { grants, unreadable, back } = await checkTokenKeys(context);
  if (unreadable > 0)
    note(
      `PROBLEM: the tokens of ${unreadable} of ${grants} Withings accounts were encrypted with another TOKEN_ENCRYPTION_KEY and ` +
        "cannot be read. Set that key again, or name it in TOKEN_ENCRYPTION_KEY_OLD; or let their people link again, as their pages say.",
    );
  if (back > 0) note(`the links of ${back} Withings accounts came back with their TOKEN_ENCRYPTION_KEY`);
  resealTokens(context)
    .then((values) => {
      if (values > 0)
        note(
          `${values} tokens are encrypted with the present TOKEN_ENCRYPTION_KEY now; the former key is not needed any more`,
        );
    })
    .catch((error: unknown) =>
      context.log.error({ fault: String(error) }, "Tokens could not be re-encrypted"),
    );
}

/** Without its database the product can do nothing; a supervisor may restart it. */
function giveUp(error: Error): void {
  process.stderr.write(`\nThe built-in PostgreSQL stopped and cannot be started again.\n${error.message}\n`);
  process.exit(1);
}
