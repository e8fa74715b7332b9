import { newAccount, share, signUp } from "./support/account.ts";
import { countReadings, openNotices, untilLive } from "./support/reading.ts";
import { expect, test } from "./support/test.ts";
import { linkWithHistory } from "./support/withings.ts";

const KEPT = 28;
const GONE = 24;
const SILENT = { pushNotifications: false };

test("many readings that are gone at Withings are asked about, kept, removed and brought back; a viewer can only read", async ({
  page,
  simulator,
  newBrowser,
  axe,
}) => {
  test.slow();
  const person = await simulator.newCharacter({ years: 0 });
  const noon = Math.floor(Date.now() / 86_400_000) * 86_400 - 43_200;
  for (let days = KEPT; days > 0; days -= 1) {
    const date = noon - days * 86_400;
    const act = { date, created: date, kilograms: 70 + days / 10, byHand: true };
    await simulator.weighIn(person, { ...SILENT, ...act });
  }
  const path = await linkWithHistory(page, person);
  const storageState = await page.context().storageState();
  const chart = await newBrowser({ storageState });
  // A month may have 28 days.
  await chart.goto(`${path}/weight?range=quarter`);
  await untilLive(chart);
  await expect.poll(() => countReadings(chart, "Weight")).toBe(KEPT);

  // No one is invited to see "Me".
  await openNotices(page);
  const name = page.getByRole("form", { name: "Your name" });
  await name.getByLabel("What is your name?").fill("Rita");
  await name.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Rita" })).toBeVisible();
  const guest = await newBrowser();
  await signUp(guest, newAccount("Guest"));
  const region = await share(page, "Rita", guest);

  const dashboard = await newBrowser({ storageState });
  await dashboard.goto(path);
  await untilLive(dashboard);
  for (const { grpid } of (await simulator.groups(person)).slice(0, GONE))
    await simulator.remove(person, grpid, SILENT);
  await region.getByRole("button", { name: "Sync now" }).click();
  const banner = `Withings no longer has ${GONE} entries that are stored here`;
  await expect(dashboard.getByText(banner)).toBeVisible({ timeout: 45_000 });
  expect(await countReadings(chart, "Weight")).toBe(KEPT);
  await dashboard.getByRole("link", { name: "Keep or remove them" }).click();
  const question = dashboard.getByRole("region", { name: `no longer has ${GONE} weight readings between` });
  await question.getByText(`List the ${GONE} weight readings`).click();
  await expect(question.getByRole("listitem")).toHaveCount(GONE);
  await expect(question.getByRole("listitem").first()).toContainText("70.5");
  await axe(dashboard);

  await guest.goto("/sort");
  await expect(guest.getByRole("region", { name: `no longer has ${GONE} weight readings` })).toContainText(
    "Only an owner can decide",
  );
  await guest.getByRole("button", { name: "I recognise this" }).click();
  await expect(guest.getByRole("main").getByRole("button")).toHaveCount(0);

  await page.goto(path);
  await expect(page.getByText(banner)).toBeVisible();
  await question.getByRole("button", { name: "Keep them" }).click();
  await expect(question).toBeHidden();
  await expect(page.getByText(banner)).toBeHidden();
  const decided = dashboard.getByRole("region", { name: "No longer at Withings" });
  await expect(decided).toContainText("Kept in Rita’s data");
  expect(await countReadings(chart, "Weight")).toBe(KEPT);
  await axe(dashboard);
  await decided.getByRole("button", { name: "Undo" }).click();
  await expect(question).toBeVisible();

  await question.getByRole("button", { name: "Remove them here too" }).click();
  await expect.poll(() => countReadings(chart, "Weight")).toBe(KEPT - GONE);
  await expect(decided).toContainText("You can restore them until");
  await decided.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => countReadings(chart, "Weight")).toBe(KEPT);

  await page.goto("/connections");
  await page.getByRole("link", { name: "Details" }).click();
  await page.getByRole("link", { name: "Sync health" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sync health" })).toBeVisible();
  await expect(page.getByText(banner)).toBeVisible();
});
