import { type Browser, expect } from "@playwright/test";
import { type Character, createSimulatorClient } from "./simulator-client.ts";
import { linkThroughConsent } from "./withings.ts";

/** A person with two years of measures, linked once for all tests of a worker; each may go on measuring. */
export type Linked = { character: Character; personName: string; path: string; storageState: StorageState };
type StorageState = Awaited<ReturnType<Awaited<ReturnType<Browser["newContext"]>>["storageState"]>>;

/** Links a new character of the simulated cloud, in a browser that is closed again, and waits for the whole history. */
export async function linkOnce(
  browser: Browser,
  product: { url: string; simulatorUrl: string },
): Promise<Linked> {
  const character = await createSimulatorClient(product.simulatorUrl).newCharacter({ years: 2 });
  const context = await browser.newContext({ baseURL: product.url, locale: "en-GB" });
  const page = await context.newPage();
  const path = await linkThroughConsent(page, character);
  await expect(page.getByText("Fetching your history")).toBeHidden({ timeout: 60_000 });
  // Withings sends no name, so everyone who comes from there begins as "Me".
  await page.goto("/connections");
  const person = page.getByRole("region", { name: "Me" });
  await person.getByText("Rename", { exact: true }).first().click();
  await person.getByLabel("Name").fill(character.name);
  await person.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("heading", { level: 2, name: character.name })).toBeVisible();
  const storageState = await context.storageState();
  await context.close();
  return { character, personName: character.name, path, storageState };
}
