import { readFile } from "node:fs/promises";
import { z } from "zod";
import { card, chart, countReadings, readings, untilLive } from "./support/reading.ts";
import { expect, type Page, test } from "./support/test.ts";

test("units, zone and colours chosen in the settings change every page and stay", async ({
  owner,
  linked,
  simulator,
  newBrowser,
}) => {
  test.slow();
  await simulator.weighIn(linked.character, { kilograms: 80 });
  await choose(owner, { unit: "lb", zone: "Asia/Tokyo", colours: "Dark" });
  await expect(owner.locator("html")).toHaveAttribute("data-theme", "dark");
  await owner.goto(linked.path);
  await expect(card(owner, "Weight")).toContainText("Latest: 176.4 lb");
  await expect(card(owner, "Lean mass")).toContainText("lb");
  await owner.goto(`${linked.path}/weight`);
  await expect(readings(owner, "Weight").nth(1)).toContainText("176.4 lb");
  await expect(chart(owner, "Weight")).toBeVisible();

  const other = await newBrowser({ storageState: linked.storageState });
  await other.goto(`${linked.path}/weight`);
  await expect(other.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(readings(other, "Weight").nth(1)).toContainText("176.4 lb");
  const tokyo = await readings(other, "Weight").nth(1).locator("summary > span").first().textContent();

  const american = {
    "Height in": "ft in",
    "Temperature in": "°F",
    "Distance in": "miles",
    Clock: "12 hours",
    "Weeks begin on": "Sunday",
  };
  await choose(owner, { unit: "st lb", zone: "UTC", colours: "Light", ...american });
  for (const [group, wish] of Object.entries(american))
    await expect(owner.getByRole("group", { name: group }).getByLabel(wish, { exact: true })).toBeChecked();
  await owner.goto(`${linked.path}/weight`);
  await expect(readings(owner, "Weight").nth(1)).toContainText("12 st 8.4 lb");
  const utc = await readings(owner, "Weight").nth(1).locator("summary > span").first().textContent();
  expect(utc).toMatch(/[ap]m/);
  expect(hours(tokyo) - hours(utc)).toBe(9);

  const usual = Object.fromEntries(Object.keys(american).map((group) => [group, /^Automatic/]));

  await choose(owner, { unit: "kg", zone: "Follow my browser", colours: "Same as device", ...usual });
  await owner.goto(linked.path);
  await expect(card(owner, "Weight")).toContainText("Latest: 80.0 kg");
});

type Wish = { unit: string; zone: string; colours: string; [group: string]: string | RegExp };

async function choose(page: Page, { unit, zone, colours, ...others }: Wish): Promise<void> {
  await page.goto("/settings");
  for (const [group, wish] of Object.entries(others))
    await page.getByRole("group", { name: group }).getByLabel(wish, { exact: true }).check();
  await page.getByRole("group", { name: "Weight in" }).getByLabel(unit, { exact: true }).check();
  await page.getByLabel("Time zone").selectOption({ label: zone });
  await page.getByRole("group", { name: "Colours" }).getByLabel(colours).check();
  await page.getByRole("region", { name: "Display" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
}

/** Hours since 1970 of "22 Nov 2026, 17:01", or "05:01 pm". */
function hours(text: string | null): number {
  return Math.floor(Date.parse(`${text?.replace(",", "")} UTC`) / 3_600_000);
}

test("everything that was measured is in the JSON and in the CSV, to the last digit", async ({
  owner,
  linked,
  simulator,
}) => {
  const truth = (await simulator.groups(linked.character)).flatMap(({ grpid, measures }) =>
    measures.map(({ type, value, unit }) => `${grpid} ${type} ${Number(`${value}e${unit}`)}`),
  );
  await owner.goto("/settings");

  const json = EXPORTED.parse(JSON.parse(await download(owner, `JSON of ${linked.personName}`)));
  const goals = json.measureGroups.filter(({ kind }) => kind === "goal");
  expect(goals.map(({ groupId }) => groupId).sort()).toEqual(["goal:sleep", "goal:steps", "goal:weight"]);
  const inJson = json.measureGroups
    .filter((group) => !goals.includes(group))
    .flatMap(({ groupId, measures }) =>
      measures.map(({ code, value, exponent }) => `${groupId} ${code} ${Number(`${value}e${exponent}`)}`),
    );
  expect(inJson.sort()).toEqual(truth.sort());

  const [head = [], ...lines] = (await download(owner, `CSV of ${linked.personName}`))
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));
  const inCsv = lines.flatMap((line) => {
    const cell = (column: string) => line[head.indexOf(column)];
    if (cell("group_id")?.startsWith("goal:")) return [];
    return `${cell("group_id")} ${cell("withings_type")} ${Number(cell("value"))}`;
  });
  expect(inCsv.sort()).toEqual(truth);
});

test("what was decided about a reading, and all that Withings pushed, is in the files too", async ({
  owner,
  linked,
  simulator,
}) => {
  await owner.goto(`${linked.path}/weight`);
  await untilLive(owner);
  await simulator.weighIn(linked.character, { kilograms: 80.9 });
  const group = (await simulator.groups(linked.character)).find(({ measures }) =>
    measures.some(({ type, value, unit }) => type === 1 && Number(`${value}e${unit}`) === 80.9),
  );
  const groupId = String(group?.grpid);
  const row = readings(owner, "Weight").filter({ hasText: "80.9" });
  await row.getByRole("button", { name: /^Edit 80\.9/ }).click();
  await owner.getByRole("dialog").getByRole("button", { name: "Hide" }).click();
  await expect(owner.getByRole("dialog")).toBeHidden();
  await expect(row).toBeHidden();

  await owner.goto("/settings");
  const [head = [], ...lines] = linesOf(await download(owner, `CSV of ${linked.personName}`));
  const line = lines.find((cells) => cells[head.indexOf("group_id")] === groupId);
  expect(line?.[head.indexOf("decision")]).toBe("excluded");
  const json = EXPORTED.parse(JSON.parse(await download(owner, `JSON of ${linked.personName}`)));
  expect(json.measureGroups.find((one) => one.groupId === groupId)?.decisions).toMatchObject([
    { kind: "excluded" },
  ]);
  expect(json.subscriptions.map(({ appli }) => appli)).toContain(1);
  expect(json.notifications.length).toBeGreaterThan(0);

  const [, ...notifications] = linesOf(await download(owner, `Notifications of ${linked.personName}`));
  expect(notifications).toHaveLength(json.notifications.length);
  const [, ...subscriptions] = linesOf(await download(owner, `Subscriptions of ${linked.personName}`));
  expect(subscriptions.map(([appli]) => Number(appli))).toEqual(json.subscriptions.map(({ appli }) => appli));

  await owner.goto(`${linked.path}/weight`);
  await owner
    .getByRole("region", { name: "Hidden from charts" })
    .getByRole("button", { name: "Restore" })
    .click();
  await expect(row).toBeVisible();
});

function linesOf(csv: string): string[][] {
  return csv
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));
}

const EXPORTED = z.object({
  subscriptions: z.array(z.object({ appli: z.number() })),
  notifications: z.array(z.object({ receivedAt: z.number() })),
  measureGroups: z.array(
    z.object({
      groupId: z.string(),
      kind: z.string(),
      decisions: z.array(z.object({ kind: z.string() })).optional(),
      measures: z.array(z.object({ code: z.number(), value: z.number(), exponent: z.number() })),
    }),
  ),
});

async function download(page: Page, name: string): Promise<string> {
  const begun = page.waitForEvent("download");
  await page.getByRole("link", { name }).click();
  return readFile(await (await begun).path(), "utf8");
}

test("ranges, earlier and later, and the pages of the table lead through two years", async ({
  owner,
  linked,
  simulator,
}) => {
  const weights = (await simulator.groups(linked.character)).filter(({ measures }) =>
    measures.some(({ type }) => type === 1),
  );
  await owner.goto(`${linked.path}/weight`);
  const ranges = owner.getByRole("navigation", { name: "Range" });
  await expect(ranges.getByRole("link", { name: "Month", exact: true })).toHaveAttribute(
    "aria-current",
    "page",
  );
  const days = owner.getByText(/^\d[^·]* – [^·]*$/);
  const now = await days.textContent();
  await owner.getByRole("link", { name: "Earlier" }).click();
  await expect(owner).toHaveURL(/range=month&until=/);
  await expect(days).not.toHaveText(now ?? "");
  await owner.getByRole("link", { name: "Later" }).click();
  await expect(days).toHaveText(now ?? "");
  await expect(owner.getByRole("link", { name: "Later" })).toBeHidden();

  let before = 0;
  for (const name of ["Week", "3 months", "Year", "All"]) {
    await ranges.getByRole("link", { name, exact: true }).click();
    await expect(ranges.getByRole("link", { name, exact: true })).toHaveAttribute("aria-current", "page");
    const count = await countReadings(owner, "Weight");
    expect(count).toBeGreaterThan(before);
    before = count;
  }
  expect(before).toBe(weights.length);
  await owner.getByRole("link", { name: "Older readings" }).click();
  await expect(owner.getByText(/^Page 2 of \d+$/)).toBeVisible();
  await owner.goBack();
  await expect(owner.getByText(/^Page 1 of \d+$/)).toBeVisible();
});
