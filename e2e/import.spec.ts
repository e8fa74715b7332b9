import { newAccount, signUp } from "./support/account.ts";
import { expect, type Page, test } from "./support/test.ts";
import { consentAtWithings } from "./support/withings.ts";

const PROFILE = "watch-wearer";

/** Adds a person without a link, and sends their archive. */
async function sendArchive(page: Page, name: string, archive: Buffer): Promise<string> {
  await page.goto("/connections");
  await page.getByText("Add a person without a link").click();
  const form = page.getByRole("group").filter({ hasText: "Their readings come from the archive" });
  await form.getByLabel("Name").fill(name);
  await form.getByRole("button", { name: "Add and import" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Import" })).toBeVisible();
  await send(page, archive);
  return new URL(page.url()).pathname.replace("/imports", "");
}

async function send(page: Page, archive: Buffer): Promise<void> {
  await page.getByLabel("Time zone of the archive").selectOption("Europe/Paris");
  const file = { name: "data_INE.zip", mimeType: "application/zip", buffer: archive };
  await page.getByLabel("ZIP file").setInputFiles(file);
  await page.getByRole("button", { name: "Send and read" }).click();
}

test("an archive alone gives the pages, shows where it came from, can be undone, and is not doubled by a link", async ({
  newBrowser,
  simulator,
  axe,
}) => {
  test.slow();
  const character = await simulator.newCharacter({ profile: PROFILE, years: 0.1, timezone: "Europe/Paris" });
  const address = `${simulator.url}/archive?person=${character.userid}&language=fr&units=imperial`;
  const archive = Buffer.from(await (await fetch(address)).arrayBuffer());
  const page = await newBrowser();
  await signUp(page, newAccount("Ines"));
  const path = await sendArchive(page, "Ines the swimmer", archive);

  // Nothing counts before it is confirmed.
  await expect(page.getByText(/^[\d,]+ rows were understood\. They do not count yet\.$/)).toBeVisible();
  const files = page.getByRole("table", { name: "What was understood of each file" });
  await expect(files.getByRole("row").filter({ hasText: "weight.csv" })).toContainText(/\d+ of \d+/);
  await expect(page.getByText(/^Nothing is taken from .*other\.csv/)).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText(/^[\d,]+ records were added\.$/)).toBeVisible();

  await page.goto(`${path}/weight?range=all`);
  const table = page.getByRole("table", { name: /Weight/ });
  const rows = await table.getByRole("row").count();
  expect(rows).toBeGreaterThan(5);
  const newest = table.getByRole("row").nth(1);
  await newest.locator("summary").first().click();
  await expect(newest).toContainText("Imported from a file");
  for (const place of ["nights", "workouts", "areas/activity"]) {
    await page.goto(`${path}/${place}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  // The same file again adds nothing.
  await page.goto(`${path}/imports`);
  await send(page, archive);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText(/^Nothing was added; [\d,]+ were here already\.$/)).toBeVisible();
  await page.getByRole("button", { name: "Undo this import" }).first().click();
  await expect(page.getByText("Undone: what only this import had is gone.")).toBeVisible();
  await page.goto(`${path}/weight?range=all`);
  await expect(table.getByRole("row")).toHaveCount(rows);

  // What Withings has of the same moments takes their place, one by one.
  await page.goto("/connections");
  const person = page.getByRole("region", { name: "Ines the swimmer" });
  await person.getByRole("button", { name: "Link to Withings" }).click();
  await consentAtWithings(page, character);
  await expect(page.getByRole("heading", { level: 1, name: "Connections" })).toBeVisible();
  await page.goto(path);
  await expect(page.getByText("Fetching your history")).toBeHidden({ timeout: 60_000 });
  await page.goto(`${path}/weight?range=all`);
  await expect(table.getByRole("row")).toHaveCount(rows);
  await newest.locator("summary").first().click();
  await expect(newest).toContainText("First sync");
});
