import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { DAY_MS } from "#lib/metrics/time.ts";

/**
 * The unit suite begins at one fixed instant, so a test that passes there might still lean on that day. This runs it
 * at others: `npm run test:days` all of it on all of them, `npm test` the part whose simulated lives differ most from
 * day to day, on few.
 */
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

const CLOCKS_GO_BACK = "2026-10-25T00:30:00Z";
const LEAP_DAY = "2028-02-29T12:00:00Z";
const EVERY_DAY: readonly string[] = [
  ...[0, 40, 100, 200].map(inDays),
  "2027-03-28T00:30:00Z",
  CLOCKS_GO_BACK,
  LEAP_DAY,
  "2026-12-31T23:30:00Z",
];
// What draws lives and expects much of them, each on one day; pure code is given its instants. The days are fixed, so
// that no change of ours is judged by the day on which it is tested; the browser tests run on the real one.
const SHORT_PART: readonly { day: string; files: readonly string[] }[] = [
  { day: CLOCKS_GO_BACK, files: ["lib/ingest/polling.test.ts", "lib/ingest/kinds/heart.test.ts"] },
  { day: LEAP_DAY, files: ["lib/ingest/removals.test.ts"] },
];

/** Runs the short part, both days at the same time. Answers the exit code of the first that failed, else 0. */
export async function runShortPartOnOtherDays(): Promise<number> {
  const missing = SHORT_PART.flatMap(({ files }) => files).filter((file) => !existsSync(file));
  if (missing.length > 0) throw new Error(`There is no ${missing.join(", ")}.`);
  const codes = await Promise.all(
    SHORT_PART.map(({ day, files }) => runOn(day, [...files, "--maxWorkers=1"])),
  );
  return codes.find((code) => code !== 0) ?? 0;
}

/** Runs tests with `day` as the day of the run, and prints all that they said when they have ended. */
async function runOn(day: string, given: readonly string[]): Promise<number> {
  const child = spawn("npx", ["--no-install", "vitest", "run", "--reporter=dot", ...given], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, TEST_DATE: day },
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => said.push(chunk));
  const [code] = (await once(child, "close")) as [number | null];
  console.log(`\nAs if it were ${day}\n${Buffer.concat(said).toString()}`);
  return code ?? 1;
}

/** Runs tests on every day, one after the other, up to the first that fails. */
async function runOnEveryDay(given: readonly string[]): Promise<number> {
  for (const day of EVERY_DAY) {
    const code = await runOn(day, given);
    if (code !== 0) return code;
  }
  return 0;
}

if (process.argv[1] === import.meta.filename) process.exit(await runOnEveryDay(process.argv.slice(2)));
