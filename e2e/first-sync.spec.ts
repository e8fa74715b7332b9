import { card, openNotices } from "./support/reading.ts";
import { expect, test } from "./support/test.ts";
import { linkThroughConsent } from "./support/withings.ts";

test("ten years arrive by kind, their years ticking by, while the pages are used; left alone, it ends by itself", async ({
  page,
  simulator,
}) => {
  test.slow();
  const person = await simulator.newCharacter({ profile: "sleep-apnea", years: 10 });
  const today = new Date().getFullYear();
  // Withings takes its time over one of the later pages, so that there is a meanwhile on any machine.
  const wait = { service: "measure", action: "getmeas", character: person.userid };
  await simulator.setFault({ match: wait, skip: 3, then: { do: "slow", seconds: 10 } });
  const dashboard = await linkThroughConsent(page, person);
  const coming = page.getByRole("status").filter({ hasText: "Fetching your history" });
  await openNotices(page);
  const measures = coming.getByRole("definition").first();
  await expect(measures).toContainText(/[1-9]/, { timeout: 30_000 });
  const rest = page
    .getByRole("status")
    .filter({ hasText: /Fetching your history|rest is still being fetched/ });
  await expect(rest).toContainText("Nights", { timeout: 60_000 });
  await expect(card(page, "Weight").getByRole("time")).toBeVisible();

  // The newest year is drawn, and its pages work, before the oldest is here.
  await card(page, "Weight").getByRole("link").click();
  await page.getByRole("link", { name: "Year", exact: true }).click();
  await expect(page.getByRole("application", { name: /^Weight of / })).toBeVisible();

  // No page is open while the rest arrives.
  await page.goto("about:blank");
  const nightPages = async () => (await simulator.requests(person, "v2/sleep", "getsummary")).length;
  await expect.poll(nightPages, { timeout: 240_000 }).toBeGreaterThan(12);
  await page.goto("/connections");
  await page.getByRole("link", { name: "Details" }).click();
  await page.getByRole("link", { name: "Sync health" }).click();
  const fetches = page.getByRole("region", { name: "Sync by kind of data", exact: true });
  const nights = fetches.getByRole("row", { name: /^Nights/ });
  const since = `since \\w+ (${today - 10}|${today - 11})`;
  await expect(nights).toContainText(new RegExp(`[34],[0-9]{3} nights ${since}`), { timeout: 60_000 });
  await expect(fetches.getByRole("row", { name: /^Measurements/ })).toContainText(new RegExp(since));

  // The page of what comes last says that it is still being fetched.
  await page.goto(`${dashboard}/minutes/heart-rate`);
  await expect(page.getByText(/^Still fetching from Withings: .*Sleep stages/)).toBeVisible();

  // Ten years of minutes would be asked for now, a day at a time, beside the other tests.
  await page.goto("/connections");
  await page.getByRole("link", { name: "Details" }).click();
  await page.getByRole("button", { name: "Unlink" }).click();
  const question = page.getByRole("dialog");
  await question.getByRole("radio", { name: /Delete them here/ }).check();
  await question.getByRole("button", { name: "Unlink" }).click();
  await expect(page.getByText("Unlinked. Withings no longer sends data.")).toBeVisible();
  await page.goto(dashboard);
  await expect(page.getByText("Fetching your history")).toBeHidden();
});
