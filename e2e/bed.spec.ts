import { markPage, openNotices, untilLive } from "./support/reading.ts";
import { expect, test } from "./support/test.ts";
import { linkThroughConsent } from "./support/withings.ts";

test("getting into bed and up again shows on open pages as the mat reports it, and the night takes its place", async ({
  newBrowser,
  simulator,
  axe,
}) => {
  // Subscribing to all categories has its pauses, and those of the bed come last.
  test.slow();
  const character = await simulator.newCharacter({ profile: "every-device", years: 0 });
  const [page, nights] = [await newBrowser(), await newBrowser()];
  const path = await linkThroughConsent(page, character);
  const subscriptions = () => simulator.subscriptions(character);
  await expect
    .poll(async () => (await subscriptions()).filter(({ appli }) => [44, 50, 51].includes(appli)).length, {
      timeout: 180_000,
    })
    .toBe(3);
  await untilLive(page);
  const mark = await markPage(page);

  await simulator.useBed(character, { event: "in" });

  // Beside what is more important while a history is fetched.
  await openNotices(page);
  await expect(page.getByText(/^In bed since \d/)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("Reported by the mat.")).toBeVisible();
  await mark.stayed();
  await axe(page);

  await simulator.useBed(character, { event: "out" });
  await expect(page.getByText(/^Got up at \d.*, in bed since \d/)).toBeVisible({ timeout: 20_000 });
  await nights.context().addCookies(await page.context().cookies());
  await nights.goto(`${path}/nights`);
  await untilLive(nights);
  await nights.getByText("What the mat reported").click();
  const rows = nights.getByRole("table", { name: /^Reported by the mat/ }).getByRole("row");
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText("Got out of bed");
  await expect(rows.nth(2)).toContainText("Got into bed");
  await axe(nights);

  // A night that ends now: what was measured is what counts.
  await simulator.sleepNight(character);
  await expect(page.getByText(/^Got up at/)).toBeHidden({ timeout: 20_000 });
  await expect(nights.getByText(/^Reported by the mat: .*out of bed/).first()).toBeVisible({
    timeout: 20_000,
  });
  await nights.setViewportSize({ width: 360, height: 740 });
  expect(await nights.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
