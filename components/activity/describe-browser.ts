import Bowser from "bowser";

/** What people call a device, where its system has another name. */
const DEVICES: readonly string[] = ["iPhone", "iPad"];

/** "Firefox on Windows", from what a browser calls itself. */
export function describeBrowser(userAgent: string | null): string {
  if (!userAgent) return "A browser";
  const { browser, os, platform } = Bowser.parse(userAgent);
  // Programs give a name and nothing else; they are no browsers, and a sentence should not take their word.
  const name = os.name && browser.name ? browser.name : "A browser";
  const device = DEVICES.find((known) => known === platform.model) ?? os.name;
  return device ? `${name} on ${device}` : name;
}
