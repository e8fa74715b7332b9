import { defineConfig } from "vitest/config";
import { setTestClock } from "./lib/testing/test-clock.ts";

// Kathmandu is UTC+5:45: an off-by-one-zone mistake cannot hide behind a whole hour.
process.env["TZ"] = "Asia/Kathmandu";
setTestClock();

export default defineConfig({
  test: {
    include: [
      "lib/**/*.test.ts",
      "components/**/*.test.{ts,tsx}",
      "app/**/*.test.ts",
      "prisma/**/*.test.ts",
      "e2e/**/*.test.ts",
      "bench/**/*.test.ts",
    ],
    setupFiles: ["lib/testing/shift-clock.ts", "lib/testing/fail-on-console-error.ts"],
    globalSetup: ["lib/testing/test-database.ts"],
    // Generous: a slow or busy machine is no failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
