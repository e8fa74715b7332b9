import { untilLive } from "./support/reading.ts";
import { expect, type Page, test } from "./support/test.ts";

const palette = (page: Page) => page.getByRole("dialog", { name: "Find metrics, people, pages and dates" });

test("Ctrl-K, a metric, Enter, and its page is open; a date opens what was measured on its days", async ({
  owner,
  linked,
  axe,
}) => {
  await owner.goto(linked.path);
  // Keys have no meaning before the script is there.
  await untilLive(owner);
  const scripts: string[] = [];
  owner.on("request", (request) => {
    if (request.resourceType() === "script") scripts.push(request.url());
  });
  await owner.keyboard.press("Control+k");
  await expect(palette(owner).getByRole("combobox")).toBeFocused();
  expect(scripts.length).toBeGreaterThan(0);
  await expect(palette(owner).getByRole("option").first()).toBeVisible();
  await axe(owner);
  await owner.keyboard.type("blood pr");
  await expect(palette(owner).getByRole("option", { selected: true })).toHaveText("Blood pressure");
  await expect(palette(owner).getByRole("status")).toHaveText(/^\d results?$/);
  await owner.keyboard.press("Enter");
  await expect(owner.getByRole("heading", { level: 1, name: "Blood pressure" })).toBeVisible();
  await expect(palette(owner)).toHaveCount(0);

  // The days that are shown stay when the metric changes.
  await owner.getByRole("navigation", { name: "Range" }).getByRole("link", { name: "Year" }).click();
  await expect(owner).toHaveURL(/range=year/);
  await owner.keyboard.press("/");
  await owner.keyboard.type("weight");
  await expect(palette(owner).getByRole("option", { selected: true })).toHaveText("Weight");
  await owner.keyboard.press("Enter");
  await expect(owner).toHaveURL(/\/weight\?range=year$/);

  await owner.getByRole("link", { name: "Find" }).click();
  await owner.keyboard.type("nothing of the kind");
  await expect(palette(owner)).toContainText("Nothing is called “nothing of the kind”.");
  await axe(owner);
  await palette(owner).getByRole("combobox").fill("last month");
  await owner.keyboard.press("Enter");
  const row = owner
    .getByRole("row")
    .filter({ has: owner.getByRole("link", { name: "Weight", exact: true }) });
  await expect(row).toContainText(/[\d.]+\skg/);
  await axe(owner);
  await row.getByRole("link").click();
  await expect(owner).toHaveURL(/\/weight\?from=\d{4}-\d\d-01&until=/);
  await owner.keyboard.press("/");
  await owner.keyboard.press("Escape");
  await expect(palette(owner)).toHaveCount(0);
});

test("without script Find is a page with the same list, and on a phone the palette is as wide as the screen", async ({
  newBrowser,
  household: { pages, person },
  owner,
  linked,
  axe,
}) => {
  await pages.owner.goto(`/people/${person}`);
  await pages.owner.getByRole("link", { name: "Find" }).click();
  await pages.owner.getByLabel("What are you looking for?").fill("ecg");
  await pages.owner.getByRole("button", { name: "Find" }).click();
  await expect(pages.owner.getByRole("link", { name: "ECG recordings" })).toHaveAttribute(
    "href",
    `/people/${person}/ecg`,
  );
  // Of a stranger's people nothing is found, whatever the address says.
  await pages.stranger.goto(`/find?q=ecg&person=${person}`);
  await expect(pages.stranger.getByText("Nothing is called “ecg”.")).toBeVisible();
  const found = await pages.stranger.request.get(`/api/find?person=${person}`);
  expect(await found.text()).not.toContain(person);

  await owner.setViewportSize({ width: 320, height: 640 });
  await owner.goto(linked.path);
  await untilLive(owner);
  await owner.getByRole("link", { name: "Find" }).click();
  await expect(palette(owner).getByRole("option").first()).toBeVisible();
  expect(await palette(owner).boundingBox()).toMatchObject({ x: 0, y: 0, width: 320 });
  await axe(owner);
  await palette(owner).getByRole("option", { name: "Settings" }).click();
  await expect(owner.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  const plain = await newBrowser({
    storageState: await owner.context().storageState(),
    javaScriptEnabled: false,
  });
  await plain.setViewportSize({ width: 320, height: 640 });
  await plain.goto("/find");
  expect(await plain.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
