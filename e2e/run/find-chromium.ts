import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

// Where systems put a Chromium; CHROMIUM_PATH comes first for those who keep it elsewhere.
const PLACES = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A Chromium that is installed, or null. */
export function findChromium(): string | null {
  const found = [...PLACES, chromium.executablePath()].find((place) => place && existsSync(place));
  return found ?? null;
}

// Each may be impossible on a given machine: no download host, not Debian, not root.
const WAYS: readonly (readonly [string, ...string[]])[] = [
  ["npx", "playwright", "install", "--with-deps", "chromium"],
  [
    "sh",
    "-c",
    "apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium",
  ],
];

/** A Chromium that is installed, or the one it could install. Throws a sentence when every way failed. */
export function findOrInstallChromium(): string {
  for (const [program, ...args] of WAYS) {
    const found = findChromium();
    if (found) return found;
    console.log(`No Chromium found; trying: ${program} ${args.join(" ")}`);
    const { status } = spawnSync(program, args, { stdio: ["ignore", "ignore", "inherit"], timeout: 300_000 });
    if (status !== 0) console.log("That did not work here.");
  }
  const found = findChromium();
  if (found) return found;
  throw new Error("The browser tests need Chromium. Install it and say where it is with CHROMIUM_PATH.");
}
