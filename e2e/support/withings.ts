import { expect, type Page } from "@playwright/test";
import type { Character } from "./simulator-client.ts";

/** On Withings' log-in page: logs in, and arrives at the question what to allow. */
export async function logInAtWithings(page: Page, { email, password, name }: Character): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: `Share ${name}'s data?` })).toBeVisible();
}

/** On Withings' log-in page: logs in and allows everything. */
export async function consentAtWithings(page: Page, character: Character): Promise<void> {
  await logInAtWithings(page, character);
  await page.getByRole("button", { name: "Allow this app" }).click();
}

/** Signs up, or in, through Withings, and arrives at the dashboard. Returns its path. */
export async function linkThroughConsent(page: Page, character: Character): Promise<string> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue with Withings" }).click();
  await consentAtWithings(page, character);
  await page.waitForURL(/\/people\/[^/]+$/);
  return new URL(page.url()).pathname;
}

/** Links a person as above, and waits until the whole history but for its minutes is here. */
export async function linkWithHistory(page: Page, character: Character): Promise<string> {
  const path = await linkThroughConsent(page, character);
  await expect(page.getByText("Fetching your history")).toBeHidden({ timeout: 60_000 });
  return path;
}
