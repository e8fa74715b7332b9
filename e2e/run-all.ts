import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findOrInstallChromium } from "./run/find-chromium.ts";
import { runShortPartOnOtherDays } from "./run/other-days.ts";

/** Every check of the project, in the order in which a mistake is cheapest to hear of. */
const reports = mkdtempSync(path.join(tmpdir(), "plumbline-reports-"));
const unitReport = path.join(reports, "unit.json");
const browserReport = path.join(reports, "browser.json");

type Run = () => number | Promise<number>;

const STEPS: readonly { name: string; run: Run }[] = [
  {
    // Each keeps one processor busy, and says something only when something is wrong.
    name: "Format, lint and types",
    run: sideBySide(
      () => npx("prettier", "--check", "--log-level", "warn", "."),
      async () => (await npx("eslint", ".", "--max-warnings", "0")) || npx("knip", "--no-progress"),
      async () => (await npx("next", "typegen")) || npx("tsc", "--noEmit"),
    ),
  },
  {
    name: "Unit and integration",
    run: () =>
      npx("vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${unitReport}`),
  },
  { name: "Other days", run: runShortPartOnOtherDays },
  { name: "Chromium", run: () => (console.log(findOrInstallChromium()), 0) },
  { name: "Browser", run: () => npx("playwright", "test") },
];

/** Runs all at the same time. Answers the exit code of the first that failed, else 0. */
function sideBySide(...runs: readonly (() => Promise<number>)[]): Run {
  return async () => (await Promise.all(runs.map((run) => run()))).find((code) => code !== 0) ?? 0;
}

async function npx(program: string, ...args: string[]): Promise<number> {
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport, NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn("npx", ["--no-install", program, ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    env,
  });
  const [code] = (await once(child, "exit")) as [number | null];
  return code ?? 1;
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(0)} s`;
const started = performance.now();
let failed: string | null = null;
for (const { name, run } of STEPS) {
  const from = performance.now();
  console.log(`\n── ${name}`);
  if ((await run()) !== 0) {
    failed = name;
    break;
  }
  console.log(`── ${name}: ${seconds(from)}`);
}

console.log(
  failed ? `\nFailed at: ${failed}, after ${seconds(started)}` : `\nEverything passed in ${seconds(started)}`,
);
const unit = read<{ numPassedTests: number; numFailedTests: number }>(unitReport);
const browser = read<{ stats: { expected: number; unexpected: number; flaky: number } }>(browserReport);
const passed = (unit?.numPassedTests ?? 0) + (browser?.stats.expected ?? 0);
const broken = (unit?.numFailedTests ?? 0) + (browser?.stats.unexpected ?? 0) + (browser?.stats.flaky ?? 0);
console.log(`${passed} passed, ${broken} failed`);
rmSync(reports, { recursive: true, force: true });
process.exit(failed ? 1 : 0);

/** A runner that never ran wrote no report. */
function read<Report>(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Report;
  } catch {
    return null;
  }
}
