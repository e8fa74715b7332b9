import { card, readings, untilLive } from "./support/reading.ts";
import { expect, test } from "./support/test.ts";
import { linkThroughConsent } from "./support/withings.ts";

test("a walk moves the open dashboard's steps, and is in the lists with the nights", async ({
  newBrowser,
  simulator,
  axe,
}) => {
  test.slow();
  const page = await newBrowser();
  const character = await simulator.newCharacter({ profile: "watch-wearer", years: 0.1 });
  const path = await linkThroughConsent(page, character);
  await page.goto(path);
  await untilLive(page);
  const steps = card(page, "Steps").locator('[data-metric="steps"]');
  await expect(steps).toContainText("steps", { timeout: 60_000 });
  await expect(card(page, "Sleep").locator('[data-metric="sleep-duration"]')).toContainText("min", {
    timeout: 60_000,
  });
  // The day is not over, and is not compared with whole ones.
  await expect(card(page, "Steps")).toContainText("So far today");
  const before = await steps.textContent();

  await simulator.workOut(character, { category: 1, minutes: 40 });

  await expect(steps).not.toHaveText(before ?? "", { timeout: 20_000 });
  await axe(page);
  await card(page, "Steps").getByRole("link").click();
  await expect(page.getByRole("application", { name: /^Steps of / })).toBeVisible();
  await expect(
    readings(page, "Steps").filter({ hasText: "Not counted: relayed by a phone" }),
  ).not.toHaveCount(0);

  await page.goto(`${path}/workouts`);
  const newest = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { level: 2 }) })
    .first();
  await expect(newest.getByRole("heading")).toHaveText("Walk");
  await expect(newest).toContainText("40\u00a0min");
  await axe(page);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  await page.goto(`${path}/nights`);
  await expect(page.getByText("Fell asleep").first()).toBeVisible();
  await axe(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
