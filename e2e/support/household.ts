import { expect, type Page } from "@playwright/test";
import { type Account, invite, newAccount, share, signUp } from "./account.ts";
import type { SimulatorClient } from "./simulator-client.ts";
import { untilAnnounced } from "./until-announced.ts";
import type { Watch } from "./watch-context.ts";
import { consentAtWithings } from "./withings.ts";

/** Withings' number for what a stethoscope heard: the last announced of what is recorded here. */
const STETHOSCOPE = 61;

export type Who = "owner" | "viewer" | "stranger" | "anonymous";

/** One for all tests of a worker: none of them may change who sees the person. */
export type Household = {
  pages: Record<Who, Page>;
  watches: Watch[];
  /** The owner's. */
  account: Account;
  person: string;
  connection: string;
  signal: string;
  sound: string;
  /** Of an open invitation to see the person. */
  code: string;
};

/** An owner with a linked person, a viewer of that person, a stranger to both, and a browser that is not signed in. */
export async function makeHousehold(
  open: () => Promise<{ page: Page; watch: Watch }>,
  simulator: SimulatorClient,
): Promise<Household> {
  const opened = {
    owner: await open(),
    viewer: await open(),
    stranger: await open(),
    anonymous: await open(),
  };
  const pages = {
    owner: opened.owner.page,
    viewer: opened.viewer.page,
    stranger: opened.stranger.page,
    anonymous: opened.anonymous.page,
  };
  const watches = Object.values(opened).map(({ watch }) => watch);
  const { owner } = pages;
  const account = await signUp(owner, newAccount("Olga"));
  await signUp(pages.viewer, newAccount("Vera"));
  await signUp(pages.stranger, newAccount("Sven"));

  // A person with a device that records ECGs and listens.
  const character = await simulator.newCharacter({ profile: "atrial-fibrillation", years: 0.02 });
  await owner.getByRole("button", { name: "Link to Withings" }).click();
  await consentAtWithings(owner, character);
  await expect(owner.getByText("Your whole history is being fetched")).toBeVisible();
  await share(owner, "Olga", pages.viewer);

  const connection = await owner.locator("[data-connection]").getAttribute("data-connection");
  const person = await owner.locator('input[name="personId"]').first().getAttribute("value");
  if (!connection || !person) throw new Error("The household has no person or connection");
  await untilAnnounced(simulator, character, STETHOSCOPE);
  const { recording } = await simulator.recordEcg(character, { device: "bpmCore" });
  const [signal, sound] = [String(recording?.signalId), String(recording?.stethoId)];
  for (const address of [`ecg/${signal}`, `stethoscope/${sound}`]) {
    const status = async () => (await owner.request.get(`/api/people/${person}/${address}`)).status();
    await expect.poll(status, { timeout: 30_000 }).toBe(200);
  }
  const code = (await invite(owner, "Olga")).split("/").at(-1) ?? "";
  return { pages, watches, account, person, connection, signal, sound, code };
}
