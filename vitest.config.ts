import { defineConfig } from "vitest/config";

// Kathmandu is UTC+5:45: an off-by-one-zone mistake cannot hide behind a whole hour.
process.env["TZ"] = "Asia/Kathmandu";

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
    setupFiles: ["e2e/setup/fail-on-console-error.ts"],
    globalSetup: ["e2e/setup/test-database.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
