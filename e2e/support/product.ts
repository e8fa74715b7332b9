import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { freePort } from "#lib/server/free-port.ts";

const READY = /Plumbline is ready at (\S+),/;

/** A running copy of the product as `npm start` runs it: built pages, built-in database, simulated cloud. */
export type Product = {
  readonly url: string;
  readonly simulatorUrl: string;
  readonly dataDirectory: string;
  /** Process id of the server. */
  pid(): number;
  /** What it wrote so far, over all its starts. */
  output(): string;
  /** Ends the server by `signal` and resolves when it has gone; the data stays. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the data it left. */
  start(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
};

/** Starts a product on a folder and ports of its own, and resolves when it answers. */
export async function runProduct(environment: Record<string, string> = {}): Promise<Product> {
  const dataDirectory = mkdtempSync(path.join("/tmp", "plumbline-e2e-"));
  const [port, simulatorPort] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    PORT: String(port),
    SIMULATOR_PORT: String(simulatorPort),
    DATA_DIR: dataDirectory,
    // Many people link within a minute here; the limit itself is tested with the call budget.
    WITHINGS_CALLS_PER_MINUTE: "100000",
    ...environment,
  };
  let child: ChildProcess | null = null;
  let exited: Promise<void> = Promise.resolve();
  const written: string[] = [];

  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, ["lib/server/main.ts"], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = started;
    let output = "";
    exited = new Promise((resolve) => started.once("exit", () => resolve()));
    await new Promise<void>((resolve, reject) => {
      const collect = (chunk: Buffer): void => {
        written.push(chunk.toString());
        output += chunk.toString();
        if (READY.test(output)) resolve();
      };
      started.stdout?.on("data", collect);
      started.stderr?.on("data", collect);
      started.once("exit", () => reject(new Error(`Plumbline did not start:\n${output}`)));
    });
    // All share its 120 calls a minute: people of one test would wait for those of another.
    await fetch(`http://localhost:${simulatorPort}/_simulator/settings`, {
      method: "PATCH",
      body: JSON.stringify({ enforceCallLimit: false }),
    }).catch(() => undefined);
  };
  const stop = async (signal: NodeJS.Signals = "SIGTERM"): Promise<void> => {
    child?.kill(signal);
    await exited;
  };

  await start();
  return {
    url: `http://localhost:${port}`,
    simulatorUrl: `http://localhost:${simulatorPort}`,
    dataDirectory,
    pid: () => child?.pid ?? 0,
    output: () => written.join(""),
    stop,
    start,
    async remove() {
      await stop();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
