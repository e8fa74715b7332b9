import { expect } from "@playwright/test";
import type { Character, SimulatorClient } from "./simulator-client.ts";

/** Waits until Withings announces a category: a fresh link subscribes to one after the other. */
export async function untilAnnounced(
  simulator: SimulatorClient,
  character: Character,
  appli: number,
): Promise<void> {
  const followed = async () => (await simulator.subscriptions(character)).map((one) => one.appli);
  await expect.poll(followed, { timeout: 90_000 }).toContain(appli);
}
