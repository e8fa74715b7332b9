import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * The unit suite begins at one fixed instant, so a test that passes there might still lean on that day. This runs it
 * at others: `npm run test:days` all of it on all of them, `npm test` the part whose simulated lives differ most from
 * day to day, on few.
 */
const DAY_MS = 86_400_000;
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
// Fixed, so that no change of ours is judged by the day on which it is tested; the browser tests run on the real one.
const FEW_DAYS: readonly string[] = [CLOCKS_GO_BACK, LEAP_DAY];
// What draws lives and expects much of them. Pure code is given its instants.
const SHORT_PART = ["polling", "removals", "run-heart"].map((name) => `lib/ingest/${name}.test.ts`);

/** Runs the short part on few days, all at the same time. Answers the exit code of the first that failed, else 0. */
export async function runShortPartOnOtherDays(): Promise<number> {
  const codes = await Promise.all(FEW_DAYS.map((day) => runOn(day, [...SHORT_PART, "--maxWorkers=1"])));
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
