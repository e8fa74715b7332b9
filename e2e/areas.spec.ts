import { addDays, localDayOf } from "#lib/metrics/local-day.ts";
import { expect, type Page, test } from "./support/test.ts";
import { linkWithHistory } from "./support/withings.ts";

test("the sleep area shows a fortnight on one clock, without script, and leads from night to night", async ({
  household,
}) => {
  const page = household.pages.owner;
  const strip = page.getByRole("figure", { name: "Bed and wake times of the last nights on one clock" });
  // The first sync may still be under way.
  await expect(async () => {
    await page.goto(`/people/${household.person}/areas/sleep`);
    await expect(strip.getByRole("link")).not.toHaveCount(0, { timeout: 1_000 });
    expect(await strip.getByRole("link").count()).toBeGreaterThan(1);
  }).toPass({ timeout: 60_000 });
  await expect(strip.getByRole("listitem")).toHaveCount(14);
  await page.getByText("These nights as a table").click();
  const rows = page.getByRole("table", { name: "Nights of the fortnight" }).getByRole("row");
  await expect(rows).toHaveCount(15);
  await expect(rows.filter({ hasText: /\d\d:\d\d.*\d\d:\d\d.*\d\sh/ }).first()).toBeVisible();

  await strip.getByRole("link").last().click();
  await expect(page.getByRole("heading", { level: 1, name: /^Night of / })).toBeVisible();
  const newest = page.url();
  await page.getByRole("link", { name: /^Previous: / }).click();
  await expect(page).not.toHaveURL(newest);
  await page.getByRole("link", { name: /^Next: / }).click();
  await expect(page).toHaveURL(newest);
  await expect(page.getByRole("heading", { level: 3, name: "Heart" })).toBeVisible();
});

test("a note is on strips, calendars, bars and minutes, without script", async ({ household }) => {
  const page = household.pages.owner;
  const path = `/people/${household.person}`;
  await noteFlu(page, path);
  const note = page.url();
  for (const [address, drawing] of [
    ["areas/sleep", page.getByRole("figure", { name: "Bed and wake times of the last nights on one clock" })],
    ["areas/heart", page.getByRole("figure", { name: "ECG results of 13 weeks" })],
    ["areas/activity", page.getByRole("figure", { name: /^Steps of each day of \d+/ }).first()],
    ["minutes/heart-rate?range=day", page.locator("[data-plot]")],
  ] as const) {
    // The first sync may still be under way.
    await expect(async () => {
      await page.goto(`${path}/${address}`);
      await expect(drawing.locator("[data-note-flag]").first(), address).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    await expect(page.getByRole("region", { name: "Notes" }).first()).toContainText(/Flu since /);
  }
  await page.goto(note);
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("“Flu” was deleted.")).toBeVisible();
});

test("the weight area shows where weight goes, with its days as a table", async ({ owner, linked, axe }) => {
  await owner.goto(`${linked.path}/areas/body`);
  await expect(owner.getByRole("figure", { name: "Half a year of weight" })).toBeVisible();
  await expect(owner.getByRole("figure", { name: /^Muscle, fat and bone mass/ })).toBeVisible();
  await owner.getByText("By day, as a table").click();
  const rows = owner.getByRole("table", { name: "Weight by day, newest first" }).getByRole("row");
  expect(await rows.count()).toBeGreaterThan(30);
  await axe(owner);
  await owner.setViewportSize({ width: 320, height: 640 });
  expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test("a Body Scan's segments are on a drawn body, and its pulse wave velocity is a trend with its noise", async ({
  newBrowser,
  simulator,
  axe,
}) => {
  const person = await simulator.newCharacter({ profile: "athlete" });
  const dayS = 86_400;
  for (const daysAgo of [48, 47, 46, 41, 40, 13, 12, 11, 6, 5])
    await simulator.weighIn(person, { date: Math.floor(Date.now() / 1_000) - daysAgo * dayS });
  const page = await newBrowser();
  const path = await linkWithHistory(page, person);
  await noteFlu(page, path);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${path}/areas/body`);
  await expect(page.getByRole("region", { name: /^Notes/ })).toHaveCount(2);
  const body = page.getByRole("region", { name: "Fat and muscle by segment" });
  await expect(body).toContainText("your left is on the left");
  for (const mass of ["Fat by segment", "Muscle by segment"]) {
    const segments = body.getByRole("region", { name: mass, exact: true });
    await expect(segments.getByRole("term")).toHaveText([
      "Torso",
      "Left arm",
      "Right arm",
      "Left leg",
      "Right leg",
    ]);
    await expect(segments.getByRole("definition").first()).toHaveText(
      /^\d+\.\d\skg(no clear change|[+−]\d+\.\d\skg)$/,
    );
  }
  await body.getByText("These segments as tables").click();
  await expect(
    body.getByRole("table", { name: "Fat by segment, averages of 28 days" }).getByRole("row"),
  ).toHaveCount(6);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await axe(page);

  await page.goto(`${path}/areas/heart`);
  const arteries = page.getByRole("region", { name: "Arteries: trend and noise", exact: true });
  await expect(arteries.getByRole("figure")).toHaveCount(2);
  await expect(arteries).toContainText(
    /a difference below \d\.\d\d\sm\/s between two days is within the noise/,
  );
  await arteries.getByRole("link", { name: "Pulse wave velocity" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Pulse wave velocity" })).toBeVisible();
  await expect(arteries.getByRole("figure")).toHaveCount(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await axe(page);
});

/** Writes a note that began some days ago and goes on; its page is open then. */
async function noteFlu(page: Page, path: string): Promise<void> {
  await page.goto(`${path}/notes`);
  await page.getByLabel("Note", { exact: true }).fill("Flu");
  await page.getByLabel("Day, or first day").fill(addDays(localDayOf(Date.now(), "Europe/Paris"), -3));
  await page.getByText("It is still going on").click();
  await page.getByRole("button", { name: "Add the note" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Flu" })).toBeVisible();
}
