import { card, markPage, openArea, openNotices, untilLive } from "./support/reading.ts";
import { expect, type Page, test } from "./support/test.ts";
import { linkThroughConsent, linkWithHistory } from "./support/withings.ts";

/** How high and how wide the whole page is, in pixels. */
const sizeOf = (page: Page) =>
  page.evaluate(() => {
    const { scrollHeight, scrollWidth } = document.documentElement;
    return { height: scrollHeight, width: scrollWidth };
  });

test("a person with every device has it all on one short screen: wide, on a phone, without script and on paper", async ({
  newBrowser,
  simulator,
  axe,
}) => {
  test.setTimeout(300_000);
  const page = await newBrowser({ reducedMotion: "reduce" });
  const path = await linkWithHistory(
    page,
    await simulator.newCharacter({ profile: "every-device", years: 0.3 }),
  );
  await untilLive(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  expect((await sizeOf(page)).height).toBeLessThan(2_500);
  await page.setViewportSize({ width: 390, height: 844 });
  expect((await sizeOf(page)).height).toBeLessThan(4_000);
  await page.setViewportSize({ width: 320, height: 640 });
  expect((await sizeOf(page)).width).toBeLessThanOrEqual(320);

  const pinned = page.getByRole("region", { name: "Pinned" });
  await expect(pinned.getByRole("heading", { level: 3 })).toHaveText([
    "Weight",
    "Blood pressure",
    "Heart rate",
    "Sleep",
    "Steps",
    "Fat ratio",
  ]);
  await expect(card(page, "Weight")).toContainText(/Trend\. Latest: [\d.]+\skg/);

  // The bar leads to each area and opens it; nothing that is focused lies under the bar.
  const bar = page.getByRole("navigation", { name: "Areas" });
  await bar.getByRole("link", { name: "Sleep" }).click();
  const link = page.getByRole("link", { name: "All nights" });
  await expect(link).toBeInViewport();
  const [below, above] = [await bar.boundingBox(), await link.boundingBox()];
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
  await page.getByRole("link", { name: "Snoring", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Snoring" })).toBeVisible();
  await page.goBack();
  await expect(link).toBeVisible();
  for (const area of ["Weight and body", "Heart", "Activity", "Everything else"]) await openArea(page, area);
  for (const list of ["All workouts", "ECG recordings", "Stethoscope recordings"])
    await expect(page.getByRole("link", { name: list })).toBeVisible();
  expect((await sizeOf(page)).width).toBeLessThanOrEqual(320);
  await axe(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: "dark" });
  await axe(page);

  const plain = await newBrowser({
    storageState: await page.context().storageState(),
    javaScriptEnabled: false,
  });
  await plain.goto(path);
  await expect(card(plain, "Blood pressure")).toContainText("mmHg");
  const mass = plain.getByRole("link", { name: "Muscle mass", exact: true });
  await expect(mass).toBeHidden();
  await plain
    .getByRole("navigation", { name: "Areas" })
    .getByRole("link", { name: "Weight and body" })
    .click();
  await expect(mass).toBeVisible();
  await plain.emulateMedia({ media: "print" });
  await expect(plain.getByRole("link", { name: "Urine pH" })).toBeVisible();
  await expect(plain.getByRole("navigation")).toHaveCount(0);
});

test("cards are pinned, unpinned, hidden and put in order, by keyboard and by dragging, and it stays so", async ({
  newBrowser,
  simulator,
  axe,
}) => {
  test.slow();
  const page = await newBrowser();
  const path = await linkWithHistory(page, await simulator.newCharacter());
  const cards = page.getByRole("region", { name: "Pinned" }).getByRole("heading", { level: 3 });
  await expect(cards).toHaveText([
    "Weight",
    "Blood pressure",
    "Heart rate",
    "Fat ratio",
    "Lean mass",
    "Fat mass",
  ]);
  await page.getByRole("link", { name: "Arrange" }).click();
  await expect(page.getByText("Chosen by what is measured")).toBeVisible();
  await untilLive(page);
  await axe(page);

  // By keyboard: the button that was pressed keeps the focus, wherever its row goes.
  const names = page
    .getByRole("region", { name: "Pinned" })
    .getByRole("listitem")
    .locator("span.font-medium");
  const up = page.getByRole("button", { name: "Move Heart rate up" });
  await up.focus();
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("status").filter({ hasText: "Heart rate is now number 2 of 6." }),
  ).toBeVisible();
  await expect(up).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("status").filter({ hasText: "Heart rate is now number 1 of 6." }),
  ).toBeVisible();
  await expect(up).toBeFocused();
  await page.getByRole("button", { name: "Unpin: Fat mass" }).click();
  await expect(page.getByText("Fat mass is no longer pinned.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Pin: Fat mass" })).toBeFocused();
  await page.getByRole("button", { name: "Hide: Lean mass" }).click();
  await expect(page.getByRole("button", { name: "Show: Lean mass" })).toBeVisible();
  await expect(names).toHaveText(["Heart rate", "Weight", "Blood pressure", "Fat ratio"]);

  // By dragging the last above the first.
  const handle = page.getByTitle("Drag Fat ratio");
  const [from, to] = [await handle.boundingBox(), await page.getByTitle("Drag Heart rate").boundingBox()];
  if (!from || !to) throw new Error("There is nothing to drag");
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  await expect(names.first()).toHaveText("Fat ratio");
  await page.mouse.up();
  await expect(page.getByText("Fat ratio is now number 1 of 4.")).toBeVisible();
  await expect(names).toHaveText(["Fat ratio", "Heart rate", "Weight", "Blood pressure"]);
  await axe(page);

  await page.goto(path);
  await expect(cards).toHaveText(["Fat ratio", "Heart rate", "Weight", "Blood pressure"]);
  await openArea(page, "Weight and body");
  await expect(page.getByRole("link", { name: "Fat mass" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Lean mass" })).toBeHidden();

  // The same steps without script, and back to how it was at first.
  const plain = await newBrowser({
    storageState: await page.context().storageState(),
    javaScriptEnabled: false,
  });
  await plain.goto(`${path}/arrange`);
  await plain.getByRole("button", { name: "Pin: Fat mass" }).click();
  await expect(plain.getByText("Fat mass is pinned.")).toBeVisible();
  await plain.goto(path);
  await expect(card(plain, "Fat mass")).toBeVisible();
  await plain.goto(`${path}/arrange`);
  await plain.getByRole("button", { name: "Start again" }).click();
  await expect(plain.getByText("Chosen by what is measured")).toBeVisible();
  await page.reload();
  await expect(cards).toHaveCount(6);
});

test("a weigh-in moves the rows of what is not pinned, too, and is read out", async ({ page, simulator }) => {
  test.slow();
  const character = await simulator.newCharacter();
  const path = await linkWithHistory(page, character);
  await page.goto(`${path}/arrange`);
  for (const metric of ["Weight", "Fat mass", "Lean mass", "Fat ratio"]) {
    await page.getByRole("button", { name: `Unpin: ${metric}` }).click();
    await expect(page.getByText(`${metric} is no longer pinned.`)).toBeVisible();
  }
  await page.goto(path);
  await untilLive(page);
  await openArea(page, "Weight and body");
  const mark = await markPage(page);
  await simulator.weighIn(character, { kilograms: 80.2 });
  await expect(page.getByTitle(/Trend\. Latest: 80\.2\skg/)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("status").filter({ hasText: /\d+ other metrics changed/ })).toBeAttached();
  await mark.stayed();
});

test("notices take one line above the numbers, the most important first, and keep the rest behind it", async ({
  page,
  simulator,
  axe,
}) => {
  test.slow();
  const character = await simulator.newCharacter();
  await linkWithHistory(page, character);
  await untilLive(page);
  const notices = page.getByRole("region", { name: "Notices" });
  await expect(notices).toContainText("Plumbline does not know your name");
  await simulator.weighIn(character, { kilograms: 73.9, ambiguous: true });
  const line = notices.getByRole("status").first();
  await expect(line.getByRole("link", { name: "Sort them" })).toBeVisible({ timeout: 20_000 });
  await expect(line).toContainText("1 more");
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    expect((await line.boundingBox())?.height ?? 999).toBeLessThan(120);
  }
  await openNotices(page);
  await expect(page.getByLabel("What is your name?")).toBeVisible();
  await expect(notices).toContainText("hidden from charts");
  await axe(page);
});

test("the page of an area says all that is found of it, and why, with its cards, rows and lists, and stays live", async ({
  newBrowser,
  simulator,
  axe,
  allow,
}) => {
  test.setTimeout(300_000);
  const page = await newBrowser({ reducedMotion: "reduce" });
  // Eighteen days: enough for an average of sleep, too few for the usual heart rate asleep.
  const character = await simulator.newCharacter({ profile: "watch-wearer", years: 0.05 });
  const path = await linkWithHistory(page, character);
  await untilLive(page);
  const person = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  const silent = "for your usual heart rate asleep";
  await expect(page.getByText(silent)).toHaveCount(0);

  await openArea(page, "Sleep");
  await page.getByRole("link", { name: "All of Sleep" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sleep" })).toBeVisible();
  const findings = page.getByRole("region", { name: "Findings" });
  await expect(findings).toContainText(/of sleep a night on average|with sleep in|No night since/);
  await expect(card(page, "Sleep")).toContainText(/\d\sh/);
  await expect(page.getByRole("link", { name: "All nights" })).toBeVisible();
  await axe(page);
  await page.setViewportSize({ width: 320, height: 640 });
  expect((await sizeOf(page)).width).toBeLessThanOrEqual(320);
  await page.emulateMedia({ colorScheme: "dark" });
  await axe(page);

  // To the reasons, back to the area, and back to the dashboard.
  await findings.getByRole("link", { name: "Why: Sleep debt of a fortnight" }).click();
  await expect(page.getByRole("heading", { name: /readings? used$/ })).toBeVisible();
  await page.getByRole("link", { name: "All of Sleep" }).click();
  await expect(findings).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: person, exact: true }).click();
  await expect(page.getByRole("region", { name: "Pinned" })).toBeVisible();

  // What Today is silent about is explained, without script too.
  const plain = await newBrowser({
    storageState: await page.context().storageState(),
    javaScriptEnabled: false,
  });
  await plain.goto(`${path}/areas/heart`);
  await expect(plain.getByRole("region", { name: "Findings" })).toContainText(silent);

  await page.goto(`${path}/areas/pressure`);
  await untilLive(page);
  await expect(page.getByRole("heading", { name: "Nothing measured yet" })).toBeVisible();
  await axe(page);
  const mark = await markPage(page);
  await simulator.takeBloodPressure(character, { systolic: 121, diastolic: 79 });
  await expect(card(page, "Blood pressure")).toContainText("121/79", { timeout: 20_000 });
  await expect(findings).toContainText("a category needs 12 readings");
  await simulator.takeBloodPressure(character, { systolic: 122, diastolic: 78 });
  await expect(card(page, "Blood pressure")).toContainText("122/78", { timeout: 20_000 });
  await expect(findings).toContainText("2 readings");
  await mark.stayed();

  allow(/status of 404/);
  await page.goto(`${path}/areas/horoscope`);
  await expect(page.getByRole("heading", { level: 1, name: /not found/i })).toBeVisible();
});

test("a name that is being typed stays when a notice above it goes", async ({ page, simulator }) => {
  const person = await simulator.newCharacter({ years: 0.1 });
  const match = { service: "v2/sleep", action: "getsummary", character: person.userid };
  await simulator.setFault({ match, then: { do: "slow", seconds: 5 } });
  await linkThroughConsent(page, person);
  await openNotices(page);
  const form = page.getByRole("form", { name: "Your name" });
  await form.getByLabel("What is your name?").fill("Ada");
  const syncing = page.getByText(/Fetching your history|still being fetched/);
  await expect(syncing.first()).toBeHidden({ timeout: 60_000 });
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ada" })).toBeVisible();
});
