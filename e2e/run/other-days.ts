import { spawnSync } from "node:child_process";

/**
 * The unit suite begins at one fixed instant, so a test that passes there might still lean on that day. This runs it
 * at others: `npm run test:days` all of it on all of them, `npm test` the part whose simulated lives differ most from
 * day to day, on few.
 */
const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

const CLOCKS_GO_BACK = "2026-10-25T00:30:00Z";
const LEAP_DAY = "2028-02-29T12:00:00Z";
export const EVERY_DAY: readonly string[] = [
  ...[0, 40, 100, 200].map(inDays),
  "2027-03-28T00:30:00Z",
  CLOCKS_GO_BACK,
  LEAP_DAY,
  "2026-12-31T23:30:00Z",
];
const FEW_DAYS: readonly string[] = [inDays(0), CLOCKS_GO_BACK, LEAP_DAY];
const SHORT_PART = [
  "lib/metrics",
  "lib/series",
  "lib/ingest/polling.test.ts",
  "lib/ingest/run-heart.test.ts",
];

/** Runs the short part on few days. Answers the exit code of the first that failed, else 0. */
export function runShortPartOnOtherDays(): number {
  return runOn(FEW_DAYS, SHORT_PART);
}

/** Runs tests with each of these days as the day of the run. Answers the exit code of the first that failed, else 0. */
export function runOn(days: readonly string[], files: readonly string[]): number {
  for (const day of days) {
    console.log(`\nAs if it were ${day}`);
    const { status } = spawnSync("npx", ["--no-install", "vitest", "run", "--reporter=dot", ...files], {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, TEST_DATE: day },
    });
    if (status !== 0) return status ?? 1;
  }
  return 0;
}

if (process.argv[1] === import.meta.filename) process.exit(runOn(EVERY_DAY, process.argv.slice(2)));
