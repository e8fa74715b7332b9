import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

// Where systems put a Chromium; CHROMIUM_PATH comes first for those who keep it elsewhere. The headless shell comes
// before a whole Chromium, which draws a window around each page and takes almost twice the processor time.
const PLACES = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium-headless-shell",
  downloadedShell(chromium.executablePath()),
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  chromium.executablePath(),
];

/** Where Playwright keeps its headless shell: beside the whole Chromium, which is the only place that it names. */
function downloadedShell(wholeChromium: string): string {
  return wholeChromium.replace(
    /([/\\])chromium-(\d+)[/\\]chrome-([\w-]+).*?(\.exe)?$/,
    "$1chromium_headless_shell-$2$1chrome-headless-shell-$3$1chrome-headless-shell$4",
  );
}

/** A Chromium that is installed, or null. */
export function findChromium(): string | null {
  return PLACES.find((place) => place && existsSync(place)) ?? null;
}

const APT = "DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends";

// Each may be impossible on a given machine: no download host, not Debian, not root.
const WAYS = [
  "npx --no-install playwright install --only-shell chromium && npx --no-install playwright install-deps chromium",
  `apt-get update && (${APT} chromium-headless-shell || ${APT} chromium)`,
];

/** A Chromium that is installed, or the one it could install. Throws a sentence when every way failed. */
export function findOrInstallChromium(): string {
  for (const way of WAYS) {
    const found = findChromium();
    if (found) return found;
    console.log(`No Chromium found; trying: ${way}`);
    const { status } = spawnSync(way, {
      shell: true,
      stdio: ["ignore", "ignore", "inherit"],
      timeout: 300_000,
    });
    if (status !== 0) console.log("That did not work here.");
  }
  const found = findChromium();
  if (found) return found;
  throw new Error("The browser tests need Chromium. Install it and say where it is with CHROMIUM_PATH.");
}
