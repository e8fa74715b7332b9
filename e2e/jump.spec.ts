import { card, readings, untilLive } from "./support/reading.ts";
import { expect, test } from "./support/test.ts";
import { linkWithHistory } from "./support/withings.ts";

test("a guest's 120 kg is asked about and counts nowhere; said to be right it counts, undone it waits again, ignored it is gone", async ({
  page,
  simulator,
  axe,
}) => {
  const character = await simulator.newCharacter({ profile: "losing-weight", years: 0.1 });
  const path = await linkWithHistory(page, character);
  await untilLive(page);
  await expect(card(page, "Weight")).toBeVisible();
  await simulator.weighIn(character, { kilograms: 120 });
  const notices = page.getByRole("region", { name: "Notices" });
  await expect(notices).toContainText("A weight far from the usual waits for an answer");
  await expect(card(page, "Weight")).not.toContainText("120.0");

  await notices.getByRole("link", { name: "Sort them" }).click();
  const question = page.getByRole("region", { name: /^120\.0/ });
  await expect(question).toContainText(/\+3\d\.\d\skg from the usual 8\d\.\d\skg/);
  await axe(page);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await question.getByRole("button", { name: "It is mine" }).click();
  await expect(question).toBeHidden();
  await page.goto(path);
  await expect(card(page, "Weight")).toContainText("120.0");

  await page.goto("/sort");
  const decided = page.getByRole("region", { name: "Decided" });
  await decided.getByRole("button", { name: "Undo" }).click();
  await expect(question).toBeVisible();
  await question.getByRole("button", { name: "Ignore it" }).click();
  await expect(decided).toContainText("Ignored");
  await expect(question).toBeHidden();
  await page.goto(`${path}/weight`);
  await expect(readings(page, "Weight").nth(1)).toBeVisible();
  await expect(readings(page, "Weight").filter({ hasText: "120.0" })).toHaveCount(0);
});
