import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { DAY_S } from "#lib/metrics/time.ts";
import type { Character } from "./support/simulator-client.ts";
import { card } from "./support/reading.ts";
import { expect, test } from "./support/test.ts";
import { linkWithHistory } from "./support/withings.ts";

const dayOf = (second: number) =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "Europe/Paris" }).format(second * 1000);
const daysAgo = (days: number) => Math.floor(Date.now() / 1000) - days * DAY_S;

/** Links, waits for the whole history, and opens the connection's health. */
async function openHealth(page: Page, person: Character): Promise<void> {
  await linkWithHistory(page, person);
  await page.goto("/connections");
  await page.getByRole("link", { name: "Details" }).click();
  await page.getByRole("link", { name: "Sync health" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sync health" })).toBeVisible();
}

test("a gap of the history is shown, fetched again, and what was missing appears", async ({
  page,
  simulator,
}) => {
  // One job per connection at a time: the fetch may have to wait until eight subscriptions are made, with pauses.
  test.slow();
  const person = await simulator.newCharacter({ years: 0 });
  const unannounced = { pushNotifications: false };
  for (let days = 60; days >= 49; days -= 1)
    await simulator.weighIn(person, { ...unannounced, date: daysAgo(days), created: daysAgo(days) });
  await openHealth(page, person);
  const gaps = page.getByRole("region", { name: "Weight and body composition" });
  await expect(gaps).toContainText("Usually measured every 24 hours; one gap is much longer");
  // The first sync asked for everything.
  await expect(gaps.getByRole("listitem")).toContainText(/Withings was asked for it .+ and had nothing\./);

  await simulator.weighIn(person, { ...unannounced, date: daysAgo(30), created: daysAgo(30) });
  await gaps.getByRole("button", { name: "Fetch this range again" }).click();
  await expect(gaps).toContainText("2 gaps are much longer", { timeout: 60_000 });
  const older = gaps.getByRole("listitem").last();
  await expect(older).toContainText("nothing for 19 days");
  await expect(older).toContainText(/asked for it 2 times recently, last .+ and had nothing\./);
});

test("a missing night is shown and fetched again, and the result appears", async ({ page, simulator }) => {
  test.slow();
  const person = await simulator.newCharacter({
    profile: "sleep-apnea",
    years: 0.08,
    seed: "a month of nights",
  });
  const nights = await simulator.nights(person);
  const lost = nights.find(
    ({ startdate, enddate }) =>
      enddate < daysAgo(10) && enddate - startdate > 5 * 3_600 && enddate > daysAgo(12),
  );
  if (!lost) throw new Error("There was no night eleven days ago.");
  await simulator.deleteNight(person, lost.id);
  await openHealth(page, person);
  const gaps = page.getByRole("region", { name: "Nights", exact: true });
  const missing = gaps.getByRole("listitem").filter({ hasText: dayOf(lost.enddate) });
  await expect(missing).toContainText("nothing for 1 day", { timeout: 60_000 });

  const { startdate, enddate } = lost;
  await simulator.sleepNight(person, { pushNotifications: false, startdate, enddate });
  await missing.getByRole("button", { name: "Fetch this range again" }).click();
  const outcome = page.getByRole("region", { name: "Results" });
  await expect(outcome).toContainText("Nights: 1 night added", { timeout: 60_000 });
  await expect(outcome).toContainText(/Sleep stages: [1-9]/, { timeout: 60_000 });
  await expect(missing).toHaveCount(0);
});

test("days are fetched again by their dates, and a wrong date says what is wrong", async ({
  page,
  simulator,
}) => {
  const person = await simulator.newCharacter({ years: 0 });
  await openHealth(page, person);
  const again = page.getByRole("region", { name: "Fetch days again" });
  await again.getByLabel("First day").fill("2026-03-02");
  await again.getByLabel("Last day").fill("2026-03-01");
  await again.getByRole("button", { name: "Fetch these days again" }).click();
  await expect(again).toContainText("The last day is before the first.");
  await again.getByLabel("First day").fill("2026-03-02");
  await again.getByLabel("Last day").fill("2026-03-03");
  await again.getByRole("button", { name: "Fetch these days again" }).click();
  await expect(again).toContainText("Fetching these days again.");
  const asked = async () =>
    (await simulator.requests(person, "measure", "getmeas")).some(
      ({ parameters }) => Number(parameters["enddate"]) === Date.UTC(2026, 2, 3, 23) / 1000,
    );
  await expect.poll(asked, { timeout: 60_000 }).toBe(true);
});

test("a dropped subscription heals, and the missed reading and night appear", async ({ page, simulator }) => {
  // Each subscription is a call of its own, with a pause after it, and they are made twice here.
  test.slow();
  const person = await simulator.newCharacter({ profile: "watch-wearer", years: 0 });
  await openHealth(page, person);
  const pushes = page.getByRole("region", { name: "Subscriptions and pushes" });
  const row = pushes.getByRole("row", { name: /Weight and body composition/ });
  await expect(row).toContainText("On", { timeout: 45_000 });
  await expect(row).toContainText("never");
  // Made one after the other: what never existed cannot be dropped.
  await expect(pushes.getByRole("row", { name: /^Sleep/ })).toContainText("On", { timeout: 45_000 });
  await simulator.dropSubscriptions(person);
  await simulator.weighIn(person, { kilograms: 71.3 });
  const now = Math.floor(Date.now() / 1000);
  await simulator.sleepNight(person, { startdate: now - 7_200, enddate: now - 60 });

  await pushes.getByRole("button", { name: "Compare now" }).click();
  await expect(row).toContainText("1 time", { timeout: 45_000 });
  expect((await simulator.subscriptions(person)).map(({ appli }) => appli)).toContain(1);
  await page.getByRole("link", { name: "Dashboard", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("71.3", { timeout: 45_000 });
  await expect(card(page, "Sleep").locator('[data-metric="sleep-duration"]')).toContainText("min", {
    timeout: 60_000,
  });
});

test("in the simulated world the set-up page and npm run check find nothing wrong", async ({
  owner,
  product,
}) => {
  await owner.goto("/connections");
  await owner.getByRole("link", { name: "Check the setup" }).click();
  await expect(owner.getByRole("heading", { level: 1, name: "Setup" })).toBeVisible();
  const main = owner.getByRole("main");
  await expect(main).toContainText(`The simulated cloud at ${product.simulatorUrl}`);
  await expect(owner.getByRole("heading", { name: "No problems" })).toBeVisible();
  await expect(main).toContainText(`${product.url}/api/auth/callback/withings`);
  await expect(main).toContainText("checked every 10 minutes");

  const env = {
    ...process.env,
    PORT: new URL(product.url).port,
    SIMULATOR_PORT: new URL(product.simulatorUrl).port,
  };
  const { stdout } = await promisify(execFile)(process.execPath, ["lib/server/check.ts"], { env });
  expect(stdout).toMatch(/Worker +good +It is running/);
  expect(stdout).toMatch(/Notification endpoint +good/);
  expect(stdout).not.toContain("PROBLEM");
});

test("health and set-up, light and dark: axe finds nothing, and nothing overflows at 360 px", async ({
  newBrowser,
  linked,
  axe,
}) => {
  test.slow();
  const page = await newBrowser({ reducedMotion: "reduce", storageState: linked.storageState });
  await page.goto("/connections");
  const connection = await page.locator("[data-connection]").getAttribute("data-connection");
  for (const [name, address] of [
    ["set-up", "/setup"],
    ["sync health", `/connections/${connection}/health`],
  ] as const) {
    await page.goto(address);
    await expect(page.getByText("Page live", { exact: true })).toBeVisible();
    for (const colorScheme of ["light", "dark"] as const)
      for (const [size, width] of [
        ["wide", 1280],
        ["narrow", 360],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        const widest = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(widest, `${name} at ${width} px`).toBeLessThanOrEqual(width);
        await axe(page);
        const folder = process.env["PLUMBLINE_GALLERY"];
        if (folder)
          await page.screenshot({ path: `${folder}/${name}-${colorScheme}-${size}.png`, fullPage: true });
      }
  }
});
