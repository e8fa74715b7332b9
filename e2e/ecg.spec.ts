import { markPage, openRow, untilLive } from "./support/reading.ts";
import { countColours } from "./support/count-colours.ts";
import { expect, test } from "./support/test.ts";
import { untilAnnounced } from "./support/until-announced.ts";
import { linkWithHistory } from "./support/withings.ts";

/** Withings' number for what announces a recording. */
const ECG = 54;

test("an ECG is recorded, appears in the open list, and its trace is drawn, zoomed and downloaded", async ({
  newBrowser,
  simulator,
  axe,
}) => {
  test.slow();
  const character = await simulator.newCharacter({ profile: "atrial-fibrillation", years: 0.05 });
  const page = await newBrowser();
  const path = await linkWithHistory(page, character);
  await page.goto(`${path}/ecg`);
  await untilLive(page);
  const rows = page.getByRole("table", { name: /^ECG recordings/ }).getByRole("row");
  const first = rows.nth(1);
  await expect(first).toContainText("Available", { timeout: 30_000 });
  // What is older than the last days comes later.
  await expect(page.getByText(/^Still fetching from Withings: .*ECG/)).toBeHidden({ timeout: 60_000 });
  // The notice goes a moment before the last of them is drawn.
  await page.reload();
  await untilLive(page);
  const before = await rows.count();
  await untilAnnounced(simulator, character, ECG);
  const mark = await markPage(page);

  await simulator.recordEcg(character, { rhythm: "fibrillation", device: "scanWatch" });

  await expect(rows).toHaveCount(before + 1, { timeout: 20_000 });
  await expect(first).toContainText("Signs of atrial fibrillation");
  await expect(first).toContainText("ScanWatch");
  await expect(first).toContainText("Available");
  await mark.stayed();
  await axe(page);

  // One result without signs does not hide the others: in the list, in its months, and on the open dashboard.
  const filter = page.getByRole("navigation", { name: "Filter by result" });
  await filter.getByRole("link", { name: /^Signs of atrial fibrillation/ }).click();
  await expect(rows.filter({ hasText: "No signs of" })).toHaveCount(0);
  const signs = (await rows.count()) - 1;
  expect(signs).toBeGreaterThan(0);
  const months = page.getByRole("table", { name: /by month/ }).getByRole("row");
  const ofMonths = await months.locator("td:nth-child(2)").allInnerTexts();
  expect(ofMonths.reduce((sum, text) => sum + Number(text), 0)).toBe(signs);
  await page.goto(`${path}/areas/heart`);
  const calendar = page.getByRole("region", { name: "ECG results of 13 weeks" });
  await expect(calendar.getByRole("figure")).toBeVisible();
  await expect(calendar).toContainText(`Signs of atrial fibrillation in ${signs} of `);
  await page.goto(path);
  const summary = await openRow(page, "Heart", "Rhythm by ECG");
  await expect(summary).toContainText("Signs of atrial fibrillation", { timeout: 20_000 });
  await untilLive(page);
  await simulator.recordEcg(character, { rhythm: "normal", device: "scanWatch" });
  await expect(summary).toContainText("Latest: No signs of atrial fibrillation", { timeout: 20_000 });
  await expect(summary).toContainText(/\d+ of \d+ recordings in the last 14 days/);
  await page.goto(`${path}/ecg`);
  await expect(rows.nth(1)).toContainText(/No signs of.*Available/, { timeout: 30_000 });
  const signsRow = rows.filter({ hasText: /Signs of atrial fibrillation/ }).first();
  await expect(signsRow).toContainText("Available");

  await signsRow.getByRole("link").click();
  const trace = page.getByRole("img", { name: /^ECG of 30 seconds.*Signs of atrial fibrillation/ });
  await expect(trace).toBeVisible();
  await expect.poll(() => countColours(trace)).toBeGreaterThan(4);
  await expect(page.getByText("Left wrist")).toBeVisible();
  await expect(page.getByText("300 Hz")).toBeVisible();
  await expect(page).toHaveTitle(/^ECG recording · .+ · Plumbline$/);
  await axe(page);

  await untilLive(page);
  const region = page.getByRole("region", { name: "ECG trace" });
  const width = () => region.evaluate((element) => element.scrollWidth);
  const actualSize = await width();
  await region.focus();
  await page.keyboard.press("+");
  await expect.poll(width).toBeGreaterThan(actualSize * 1.4);
  await page.keyboard.press("End");
  await expect.poll(() => region.evaluate((element) => element.scrollLeft)).toBeGreaterThan(actualSize);
  await expect.poll(() => countColours(trace)).toBeGreaterThan(4);
  await page.getByRole("button", { name: "Actual size" }).click();
  await expect.poll(width).toBe(actualSize);

  const shown = page.url();
  await page.getByRole("link", { name: /^Previous: / }).click();
  await expect(page).not.toHaveURL(shown);
  await page.getByRole("link", { name: /^Next: / }).click();
  await expect(page).toHaveURL(shown);
  await expect(page.locator("[data-ecg-rows] svg")).toHaveCount(5);

  const link = page.getByRole("link", { name: "Samples as CSV" });
  const csv = await page.request.get((await link.getAttribute("href")) ?? "");
  expect((await csv.text()).split("\r\n").slice(0, 2)).toEqual([
    "second,microvolts",
    expect.stringMatching(/^0\.000000,-?\d+$/),
  ]);
  const exported = await page.request.get(`/api${path}/export?format=json`);
  const { ecgRecordings } = (await exported.json()) as { ecgRecordings: { microvolts: number[] }[] };
  expect(ecgRecordings).toHaveLength(before + 1);
  expect(ecgRecordings.at(-1)?.microvolts).toHaveLength(9_000);

  await page.setViewportSize({ width: 360, height: 740 });
  const widest = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await widest()).toBeLessThanOrEqual(360);
  await page.emulateMedia({ colorScheme: "dark" });
  await axe(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("svg path[stroke-width='0.25']").first()).toBeVisible();
});
