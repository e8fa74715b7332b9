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

  // Another sport, and then that sport alone, with its own totals.
  await untilLive(page);
  await simulator.workOut(character, { category: 2, minutes: 20 });
  await expect(newest.getByRole("heading")).toHaveText("Run");
  const sports = page.getByRole("navigation", { name: "Filter by sport" });
  await sports.getByRole("link", { name: /^Run/ }).click();
  await expect(page).toHaveURL(/sport=2$/);
  await expect(sports.getByRole("link", { name: /^Run/ })).toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("heading", { level: 2, name: "Walk" })).toHaveCount(0);
  await page.getByText("By week, as a table").click();
  const weeks = page.getByRole("table", { name: "Workouts by week, newest first" }).getByRole("row");
  await expect(weeks.nth(1)).toContainText(/\d/);
  await axe(page);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  await page.goto(`${path}/nights`);
  await expect(page.getByText("Fell asleep").first()).toBeVisible();
  await axe(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  // Five weeks of nights are enough to say what is usual.
  await page.goto(`${path}/areas/heart`);
  await expect(page.getByRole("heading", { name: "Against your usual" })).toBeVisible();
  await expect(page.getByText(/^(Above your|Below your|Within your) usual /).first()).toBeVisible();
  await page.getByText("These days as a table").first().click();
  const days = page.getByRole("table", { name: "Values of eight weeks, newest first" }).first();
  expect(await days.getByRole("row").count()).toBeGreaterThan(20);
});
