import { newAccount, signUp } from "./support/account.ts";
import { card, readings, untilLive } from "./support/reading.ts";
import type { Character, SimulatorClient } from "./support/simulator-client.ts";
import { expect, type Page, test } from "./support/test.ts";

type Person = { character: Character; path: string };

let couples = 0;

/** Logs in as a couple, says which of the two, and allows everything. */
async function consentAs(page: Page, couple: Character, person: Character): Promise<void> {
  await page.getByLabel("E-mail").fill(couple.email);
  await page.getByLabel("Password").fill(couple.password);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("radio", { name: person.name }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Allow this app" }).click();
  await expect(page.getByText("Linked. Your whole history is being fetched")).toBeVisible();
}

/** One account for Maya and Tom, who share a scale. Each has weighed once, surely. `alone` runs before Tom is linked. */
async function linkCouple(
  page: Page,
  simulator: SimulatorClient,
  alone: (maya: Character) => Promise<void> = () => Promise.resolve(),
): Promise<{ maya: Person; tom: Person }> {
  couples += 1;
  const key = `scale-of-two-${process.pid}-${couples}`;
  const couple = await simulator.newCharacter({ profile: "couple", years: 0.12, key });
  const [first, second] = couple.persons;
  if (!first || !second) throw new Error("A couple is two");
  await signUp(page, newAccount("Maya"));
  const region = page.getByRole("region", { name: "Maya" });
  await region.getByRole("button", { name: "Link to Withings" }).click();
  await consentAs(page, couple, first);
  await alone(first);
  const add = page.getByRole("region", { name: "Add a person" });
  await add.getByRole("textbox", { name: "Name" }).fill("Tom");
  await add.getByRole("button", { name: "Add and link" }).click();
  await consentAs(page, couple, second);
  const pathOf = async (name: string): Promise<string> =>
    (await page.getByRole("heading", { level: 2, name }).getByRole("link").getAttribute("href")) ?? "";
  const maya = { character: first, path: await pathOf("Maya") };
  const tom = { character: second, path: await pathOf("Tom") };
  for (const [{ character, path }, kilograms] of [
    [maya, 70.3],
    [tom, 74.2],
  ] as const) {
    await page.goto(path);
    await untilLive(page);
    await expect(page.getByText("Fetching your history")).toBeHidden({ timeout: 60_000 });
    await expect(card(page, "Weight")).toBeVisible();
    await simulator.weighIn(character, { kilograms });
    await expect(card(page, "Weight")).toContainText(String(kilograms));
  }
  return { maya, tom };
}

test("a reading that may be either's is asked about, given to one, and moves that dashboard alone; undone, it waits again", async ({
  page,
  simulator,
  newBrowser,
  axe,
}) => {
  test.slow();
  const { maya, tom } = await linkCouple(page, simulator);
  const storageState = await page.context().storageState();
  const toms = await newBrowser({ storageState });
  const mayas = await newBrowser({ storageState });
  await toms.goto(tom.path);
  await mayas.goto(maya.path);
  await untilLive(toms);
  await untilLive(mayas);
  await simulator.weighIn(maya.character, { kilograms: 73.9, ambiguous: true });
  await expect(mayas.getByText(/^\d+ readings? may belong to another person$/)).toBeVisible();
  await expect(card(mayas, "Weight")).toContainText("70.3");

  await mayas.getByRole("link", { name: "Sort them" }).click();
  // An older one of that weight may wait as well; the newest comes first.
  const named = await mayas
    .getByRole("region", { name: /^73\.9/ })
    .first()
    .getAttribute("aria-label");
  const reading = mayas.getByRole("region", { name: named ?? "", exact: true });
  await expect(reading).toContainText("it may be another person’s. In the data of Maya");
  await expect(reading).toContainText("Likely Tom");
  await axe(mayas);
  await reading.getByRole("button", { name: "It is Tom’s" }).click();
  await expect(card(toms, "Weight")).toContainText("73.9");
  await expect(reading).toBeHidden();
  const decided = mayas.getByRole("region", { name: "Decided" });
  await expect(decided).toContainText("Assigned to Tom");
  await axe(mayas);

  await decided.getByRole("button", { name: "Undo" }).click();
  await expect(card(toms, "Weight")).toContainText("74.2");
  await expect(reading).toBeVisible();
  await mayas.goto(maya.path);
  await expect(card(mayas, "Weight")).toContainText("70.3");
});

test("a reading is hidden from the table and restored; another is moved to who it was", async ({
  page,
  simulator,
}) => {
  test.slow();
  const { maya, tom } = await linkCouple(page, simulator);
  await page.goto(maya.path);
  await untilLive(page);
  await simulator.weighIn(maya.character, { kilograms: 74.6 });
  await expect(card(page, "Weight")).toContainText("74.6");
  await page.goto(`${maya.path}/weight`);
  await untilLive(page);
  const row = readings(page, "Weight").filter({ hasText: "74.6" });
  await row.getByRole("button", { name: /^Edit 74\.6/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Hide" }).click();
  // What lies under an open dialog counts as hidden, too.
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(row).toBeHidden();
  await expect(readings(page, "Weight").filter({ hasText: "70.3" }).first()).toBeVisible();

  const hidden = page.getByRole("region", { name: "Hidden from charts" });
  await expect(hidden).toContainText("74.6");
  await hidden.getByRole("button", { name: "Restore" }).click();
  await expect(row).toBeVisible();
  await expect(hidden).toBeHidden();

  await row.getByRole("button", { name: /^Edit 74\.6/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Move to Tom" }).click();
  // What lies under an open dialog counts as hidden, too.
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(row).toBeHidden();
  await page.goto(tom.path);
  await expect(card(page, "Weight")).toContainText("74.6");
});

test("many readings that are likely the same person's are given at once, and taken back at once", async ({
  page,
  simulator,
  axe,
}) => {
  test.slow();
  const { maya, tom } = await linkCouple(page, simulator, async (first) => {
    await simulator.weighIn(first, { kilograms: 61.2, ambiguous: true });
    await page.goto("/sort");
    await expect(page.getByRole("region", { name: /^61\.2/ }).first()).toBeVisible();
    await expect(page.getByText("Link the other person first")).toBeVisible();
    await expect(page.getByText(/likely/i)).toHaveCount(0);
    await axe(page);
    await page.getByRole("link", { name: "Add and link a person" }).click();
  });
  const now = Math.floor(Date.now() / 1_000);
  for (const minutes of [40, 30, 20, 10]) {
    const weighIn = { kilograms: 74, date: now - minutes * 60, ambiguous: true };
    await simulator.weighIn(maya.character, weighIn);
  }
  await simulator.weighIn(maya.character, { kilograms: 74.3, ambiguous: true });
  await page.goto("/sort");
  await untilLive(page);
  const pile = page
    .getByRole("region", { name: /^All \d+ readings from / })
    .filter({ hasText: "likely Tom’s" });
  await expect(pile).toBeVisible();
  const named = await page
    .getByRole("region", { name: /^74\.3/ })
    .first()
    .getAttribute("aria-label");
  const newest = page.getByRole("region", { name: named ?? "", exact: true });
  await expect(newest).toContainText("Likely Tom");
  // Withings shows it to both who share the scale; the copy of the second may still be on its way.
  await expect(newest).toContainText(/In the data of \w+ and \w+\./);
  await axe(page);
  await expect(pile).toContainText(/kg from Tom’s weight around that time/);
  await pile.getByRole("button", { name: "All are Tom’s" }).click();
  await expect(pile).toBeHidden();
  await expect(newest).toBeHidden();
  // The way back is where the pile was, above the readings that are left, and has the focus.
  const decided = page.getByRole("region", { name: /^Assigned to Tom: \d+ readings$/ });
  await expect(decided).toBeFocused();
  await axe(page);
  const doubtful = readings(page, "Weight").filter({ hasText: "it may be another person’s" });
  await page.goto(`${tom.path}/weight`);
  await expect(doubtful.filter({ hasText: "74.3 kg" }).first()).toBeVisible();
  await expect(doubtful.filter({ hasText: "74.0 kg" }).nth(3)).toBeVisible();

  await page.goto("/sort");
  await decided.getByRole("button", { name: "Undo" }).click();
  await expect(pile).toBeFocused();
  await page.goto(`${tom.path}/weight`);
  await expect(readings(page, "Weight").first()).toBeVisible();
  await expect(doubtful).toHaveCount(0);
});
