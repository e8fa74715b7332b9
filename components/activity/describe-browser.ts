import Bowser from "bowser";
import { getWords } from "#lib/messages/get-words.ts";

/** What people call a device, where its system has another name. */
const DEVICES: readonly string[] = ["iPhone", "iPad"];

/** "Firefox on Windows", from what a browser calls itself. */
export function describeBrowser(userAgent: string | null): string {
  const t = getWords("activity.describeBrowser");
  if (!userAgent) return t("aBrowser");
  const { browser, os, platform } = Bowser.parse(userAgent);
  // Programs give a name and nothing else; they are no browsers, and a sentence should not take their word.
  const name = os.name && browser.name ? browser.name : t("aBrowser");
  const device = DEVICES.find((known) => known === platform.model) ?? os.name;
  return device ? t("on", { name, device }) : name;
}
