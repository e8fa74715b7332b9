import { existsSync } from "node:fs";
import { onNpmExit } from "./process/on-npm-exit.ts";
import { keepCompiled } from "./keep-compiled.ts";
import type { Mode } from "./start-product.ts";

const mode: Mode = process.argv.includes("--dev")
  ? "development"
  : process.argv.includes("--worker-only")
    ? "worker"
    : "production";
// Next and React choose their build by it, so it must be set before either is loaded.
Object.assign(process.env, {
  NODE_ENV: mode === "development" ? "development" : "production",
  NEXT_TELEMETRY_DISABLED: "1",
});

// next-auth 4 parses addresses the old way; a person at the terminal can do nothing about it.
process.noDeprecation = mode !== "development";

const write = (text: string): void => void process.stdout.write(text);
let stop: (() => Promise<void>) | null = null;
let stopping = false;

/** The first signal stops in order, the second at once: the children end with us either way. */
async function shutDown(why: string): Promise<void> {
  if (stopping) process.exit(130);
  stopping = true;
  write(`\n${why}: stopping.\n`);
  if (!stop) process.exit(130);
  await stop();
  write("Stopped.\n");
  process.exit(0);
}

process.on("SIGINT", () => void shutDown("Ctrl-C"));
process.on("SIGTERM", () => void shutDown("Asked to stop"));
process.on("SIGHUP", () => void shutDown("The terminal was closed"));
onNpmExit(() => void shutDown("npm has gone"));

try {
  if (existsSync(".env")) process.loadEnvFile(".env");
  keepCompiled(process.env["DATA_DIR"]);
  const { startProduct } = await import("./start-product.ts");
  stop = await startProduct(mode, write);
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
