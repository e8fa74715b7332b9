import { defineConfig } from "@playwright/test";
import { findChromium } from "./e2e/run/find-chromium.ts";

const executablePath = findChromium();

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  // Each worker runs a product of its own, so files do not see each other.
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env["CI"]),
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  globalSetup: "./e2e/run/build-before.ts",
  reporter: process.env["PLAYWRIGHT_JSON_OUTPUT_NAME"] ? [["list"], ["json"]] : [["list"]],
  use: {
    locale: "en-GB",
    timezoneId: "Europe/Paris",
    // No film of each test: Chromium would draw and encode every frame on the CPU, which took as long as the tests.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: true },
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
