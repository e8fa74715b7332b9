import { untilLive } from "./support/reading.ts";
import { expect, test } from "./support/test.ts";
import { linkWithHistory, logInAtWithings } from "./support/withings.ts";

test("I read why my ECG page is empty, and a metric too", async ({ newBrowser, simulator, axe }) => {
  // A scale and a cuff, neither of which records ECGs.
  const character = await simulator.newCharacter({ profile: "losing-weight", years: 0.05 });
  const page = await newBrowser();
  const path = await linkWithHistory(page, character);
  await page.goto(`${path}/ecg`);
  await untilLive(page);
  await expect(page.getByRole("heading", { name: "No ECGs yet" })).toBeVisible();
  const reason = page.getByRole("listitem").filter({ hasText: "None of your devices measures this" });
  await expect(reason).toContainText("Withings lists no device of this account that can.");
  await axe(page);

  await page.goto(`${path}/visceral-fat`);
  await expect(page.getByRole("region", { name: "Why is there nothing here?" })).toContainText(
    "None of your devices measures this",
  );
  await page.goto(`${path}/weight`);
  await expect(page.getByRole("heading", { name: "Weight", exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Why is there nothing/ })).toHaveCount(0);
});

test("I read that Plumbline may not read my nights", async ({ newBrowser, simulator }) => {
  const character = await simulator.newCharacter({ profile: "sleep-apnea", years: 0.02 });
  const page = await newBrowser();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue with Withings" }).click();
  await logInAtWithings(page, character);
  await page.getByLabel(/^Activity, workouts and sleep/).uncheck();
  await page.getByRole("button", { name: "Allow this app" }).click();
  await page.waitForURL(/\/people\/[^/]+$/);
  await page.goto(`${new URL(page.url()).pathname}/nights`);
  await expect(page.getByRole("heading", { name: "No nights yet" })).toBeVisible();
  await expect(page.getByText("Plumbline is not allowed to read this")).toBeVisible();
  await expect(page.getByText("This link may not read activity and sleep.")).toBeVisible();
});
