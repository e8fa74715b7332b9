import type { Browser } from "@playwright/test";
import { namePerson } from "./name-person.ts";
import { type Character, createSimulatorClient } from "./simulator-client.ts";
import { linkWithHistory } from "./withings.ts";

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
  const path = await linkWithHistory(page, character);
  await namePerson(page, character.name);
  const storageState = await context.storageState();
  await context.close();
  return { character, personName: character.name, path, storageState };
}
