import { type Browser, chromium } from "@playwright/test";
import { findOrInstallChromium } from "#e2e/run/find-chromium.ts";

/** The browser in which pages are measured. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findOrInstallChromium(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
}
