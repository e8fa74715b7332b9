import { addDays, localDayOf } from "#lib/metrics/local-day.ts";
import { chart, readings, untilLive } from "./support/reading.ts";
import { expect, type Page, test } from "./support/test.ts";
import { linkWithHistory } from "./support/withings.ts";

const ZONE = "Europe/Paris";
const today = () => localDayOf(Date.now(), ZONE);

test("a medicine is noted, is a flag on the chart of another open page, and has its before and during", async ({
  newBrowser,
  simulator,
  axe,
}) => {
  // One who measures blood pressure every day: by chance others have none for weeks.
  const owner = await newBrowser();
  const path = await linkWithHistory(
    owner,
    await simulator.newCharacter({ profile: "hypertensive", years: 0.3 }),
  );
  const other = await owner.context().newPage();
  await other.goto(`${path}/blood-pressure?range=quarter`);
  await untilLive(other);
  const flags = other.locator("[data-note-flag]");
  await expect(flags).toHaveCount(0);

  await owner.goto(`${path}/blood-pressure?range=quarter`);
  await owner.getByRole("link", { name: "Add a note" }).click();
  await expect(owner.getByLabel("Day, or first day")).toHaveValue(today());
  await owner.getByLabel("Note", { exact: true }).fill("Ramipril");
  await owner.getByLabel("Dose (optional)").fill("5 mg");
  await owner.getByLabel("Day, or first day").fill(addDays(today(), -36));
  await owner.getByText("It is still going on").click();
  await owner.getByRole("button", { name: "Add the note" }).click();
  await expect(owner.getByRole("heading", { level: 1, name: "Ramipril, 5 mg" })).toBeVisible();

  // By itself, and named: in the list beside it, and where the chart is read by keyboard.
  await expect(flags).toHaveCount(1);
  await expect(other.getByRole("region", { name: "Notes" })).toContainText(/Ramipril, 5 mg since /);
  await chart(other, "Blood pressure").focus();
  await expect(other.getByRole("status").filter({ hasText: "Ramipril, 5 mg · since" })).toBeVisible();
  await other.getByLabel("Show notes on charts").uncheck();
  await expect(flags).toHaveCount(0);
  await other.getByLabel("Show notes on charts").check();
  await expect(flags).toHaveCount(1);

  // On the pictures of an area too.
  await other.goto(`${path}/areas/body`);
  await expect(flags.first()).toBeVisible();
  await expect(other.getByRole("region", { name: "Notes", exact: true })).toContainText(
    /Ramipril, 5 mg since /,
  );
  await other.goBack();

  await compare(owner, "Weight");
  const compared = owner.getByRole("table", { name: "Weight on both sides of the change" });
  await expect(compared.getByRole("row").nth(1)).toContainText(
    /^\d+\.\d\skg\d+\.\d\skg.*\skg to .*\skg(Higher|Lower|No clear change)$/,
  );
  await expect(owner.getByText(/^Weight: (no clear change|[+−]\d.*\skg) \(.* to .*\skg\)$/)).toBeVisible();
  await expect(owner.getByText(/^The days of the change, /)).toBeVisible();
  await owner.getByText("The readings that were used").click();
  const used = owner.getByRole("table", { name: "Weight by day, latest first" });
  await expect(used.getByRole("row").nth(6)).toBeVisible();
  await axe(owner);
  await compare(owner, "Blood pressure");
  await expect(owner.getByText(/^During: .*, \d+ days? with \d+ readings?\.$/)).toBeVisible();

  await owner.getByRole("button", { name: "Delete" }).click();
  await expect(flags).toHaveCount(0);
  await owner.getByRole("button", { name: "Undo" }).click();
  await expect(owner.getByRole("heading", { level: 1, name: "Ramipril, 5 mg" })).toBeVisible();
  await expect(flags).toHaveCount(1);
  await owner.getByRole("button", { name: "Delete" }).click();
  await expect(owner.getByText("“Ramipril” was deleted.")).toBeVisible();
  await axe(owner);
});

test("a weight entered by hand is in the chart, marked, asked about when entered twice, and edited", async ({
  newBrowser,
  simulator,
  axe,
}) => {
  // Of one's own: what another test measures in the same minute would be newer.
  const owner = await newBrowser();
  const path = await linkWithHistory(
    owner,
    await simulator.newCharacter({ profile: "losing-weight", years: 0.1 }),
  );
  const other = await owner.context().newPage();
  await other.goto(`${path}/weight?range=week`);
  await untilLive(other);

  await owner.goto(`${path}/weight`);
  await owner.getByRole("link", { name: "Enter a reading by hand" }).click();
  await enterWeight(owner, "9999");
  await expect(owner.getByText(/^Enter a value between 0\.2\skg and 700\.0\skg\.$/)).toBeVisible();
  await expect(owner.getByLabel("Weight (kg)")).toHaveValue("9999");
  await axe(owner);
  await enterWeight(owner, "71,45");
  await untilSaved(owner, /^Saved: 71\.[45]\skg/);

  const row = readings(other, "Weight").filter({ hasText: "Entered in Plumbline" });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(/By hand.*Entered by hand.*71\.[45]\skg/);
  await expect(other.locator("[data-metric=weight]").first()).toContainText(/71\.[45]/);
  await chart(other, "Weight").focus();
  await expect(other.getByRole("status").filter({ hasText: "Entered by hand" })).toBeVisible();

  await enterWeight(owner, "71.45");
  await expect(
    owner.getByText(/^There is already 71\.[45]\skg of .* \(Entered in Plumbline\)\./),
  ).toBeVisible();

  await row.getByRole("link", { name: /^Edit 71/ }).click();
  await expect(other.getByLabel("Weight (kg)")).toHaveValue("71.45");
  await other.getByLabel("Weight (kg)").fill("72.3");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText(/^Saved: 72\.3\skg/)).toBeVisible();
  await other.getByRole("link", { name: /^Edit 72/ }).click();
  await other.getByRole("button", { name: "Delete" }).click();
  await expect(other.getByText(/^72\.3\skg was deleted\.$/)).toBeVisible();
  await axe(other);
});

test("a blood pressure is entered in one field, without script", async ({ newBrowser, linked }) => {
  const plain = await newBrowser({ javaScriptEnabled: false, storageState: linked.storageState });
  await plain.setViewportSize({ width: 320, height: 640 });
  await plain.goto(`${linked.path}/entries?metric=blood-pressure`);
  await plain.getByLabel("Systolic (mmHg)").fill("128/82");
  await plain.getByLabel("Pulse, optional (bpm)").fill("61");
  await plain.getByRole("button", { name: "Save" }).click();
  await untilSaved(plain, /^Saved: 128\/82\smmHg, pulse 61\sbpm/);
  expect(await plain.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await plain.getByRole("link", { name: "See the chart" }).click();
  await expect(readings(plain, "Blood pressure").filter({ hasText: "Entered in Plumbline" })).toHaveCount(1);

  await plain.goto(`${linked.path}/notes`);
  await plain.getByLabel("Note", { exact: true }).fill("Flu");
  await plain.getByText("Illness", { exact: true }).click();
  await plain.getByRole("button", { name: "Add the note" }).click();
  await expect(plain.getByRole("heading", { level: 1, name: "Flu" })).toBeVisible();
  await plain.getByRole("button", { name: "Delete" }).click();
  await plain.goto(`${linked.path}/entries`);
  await plain.getByRole("link", { name: /^Edit 128/ }).click();
  await plain.getByRole("button", { name: "Delete" }).click();
  await expect(plain.getByText(/was deleted\.$/)).toBeVisible();
});

/** Chooses what is compared around a note. */
async function compare(page: Page, metric: string): Promise<void> {
  await page.getByLabel("Compare").selectOption({ label: metric });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/metric=/);
}

/** Waits until an entry is saved; what another test measured this minute is asked about first. */
async function untilSaved(page: Page, saved: RegExp): Promise<void> {
  const question = page.getByLabel("It is another reading: save it as well");
  await expect(page.getByText(saved).or(question)).toBeVisible();
  if (await question.isVisible()) {
    await question.check();
    await page.getByRole("button", { name: "Save" }).click();
  }
  await expect(page.getByText(saved)).toBeVisible();
}

async function enterWeight(page: Page, text: string): Promise<void> {
  await page.getByLabel("Weight (kg)").fill(text);
  await page.getByRole("button", { name: "Save" }).click();
}
