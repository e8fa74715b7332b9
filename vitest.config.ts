import { defineConfig } from "vitest/config";
import { setTestClock } from "./lib/testing/test-clock.ts";

// Kathmandu is UTC+5:45: an off-by-one-zone mistake cannot hide behind a whole hour.
process.env["TZ"] = "Asia/Kathmandu";
setTestClock();

// They keep nothing beyond a call, so that files may share a process: a third of their time was loading modules again.
const PURE = ["lib/metrics", "lib/series", "lib/insights", "lib/find", "lib/simulator", "components"];
const tests = (folders: readonly string[]) => folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`);

export default defineConfig({
  test: {
    setupFiles: ["lib/testing/shift-clock.ts", "lib/testing/fail-on-console-error.ts"],
    // Generous: a slow or busy machine is no failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // On two processors: each waits for PostgreSQL half of its time.
    maxWorkers: 3,
    projects: [
      { extends: true, test: { name: "pure", include: tests(PURE), isolate: false } },
      {
        extends: true,
        test: {
          name: "database",
          include: tests(["lib", "app", "prisma", "bench"]),
          exclude: tests(PURE),
          globalSetup: ["lib/testing/test-database.ts"],
        },
      },
    ],
  },
});
