import { untilLive } from "./support/reading.ts";
import { expect, test } from "./support/test.ts";
import { linkWithHistory } from "./support/withings.ts";

test("a workout on the watch is seen minute by minute, zoomed into with the keyboard, and read as a table", async ({
  newBrowser,
  simulator,
  axe,
}) => {
  const page = await newBrowser();
  const character = await simulator.newCharacter({ profile: "every-device", years: 0.02 });
  const path = await linkWithHistory(page, character);
  const plot = page.getByRole("application", { name: /^Heart rate from/ });
  // The first sync may still be under way; what is pushed comes at once, however much of the past is waiting.
  await expect(async () => {
    await simulator.workOut(character, { minutes: 20, effort: 0.8 });
    await page.goto(`${path}/minutes/heart-rate`);
    await expect(plot).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });

  await untilLive(page);
  const whole = await plot.getAttribute("aria-label");
  await plot.press("+");
  await expect(plot).not.toHaveAccessibleName(whole ?? "");
  await plot.press("Escape");
  await expect(plot).toHaveAccessibleName(whole ?? "");

  await page.getByText("As a table").click();
  const table = page.getByRole("region", { name: "Heart rate by hour, in bpm" });
  await expect(table.getByRole("row").nth(1)).toBeVisible();
  await axe(page);
  await page.goto(path);
  await expect(page.getByRole("link", { name: "Minute by minute" })).toBeVisible();

  // From the list to the workout's own page, and from there to its minutes.
  await page.goto(`${path}/workouts`);
  await page.getByRole("listitem").getByRole("heading", { level: 2 }).getByRole("link").first().click();
  await expect(page.getByRole("figure", { name: "Heart rate during the workout" })).toBeVisible();
  await page.getByText("Heart rate as a table").click();
  const pulse = page.getByRole("table", { name: "Heart rate during the workout" }).getByRole("row");
  await expect(pulse.nth(1)).toContainText(/\d\d:\d\d/);
  await axe(page);
  await page.getByRole("link", { name: "This day minute by minute" }).click();
  await expect(plot).toBeVisible();
});

test("a night that the mat has just uploaded is drawn by its sleep stages, and listed in a table", async ({
  newBrowser,
  simulator,
}) => {
  const page = await newBrowser();
  const character = await simulator.newCharacter({ profile: "every-device", years: 0.02 });
  const path = await linkWithHistory(page, character);
  const night = page.getByRole("figure", { name: "Sleep stages over the night" });
  await expect(async () => {
    await page.request.post(`${simulator.url}/_simulator/characters/${character.userid}/nights`, {
      data: "{}",
    });
    await page.goto(`${path}/nights`);
    await page.getByRole("heading", { level: 2 }).first().getByRole("link").click();
    await expect(night).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await page.getByText("As a table").click();
  const phases = page.getByRole("region", { name: "Sleep stages" });
  // The newest may be a nap, which has no deep sleep.
  await expect(phases.getByRole("cell", { name: "Light" }).first()).toBeVisible();
});
