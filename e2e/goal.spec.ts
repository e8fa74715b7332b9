import { addDays, daysBetween, localDayOf } from "#lib/metrics/local-day.ts";
import { card, untilLive } from "./support/reading.ts";
import type { Character, SimulatorClient } from "./support/simulator-client.ts";
import { expect, type Page, test } from "./support/test.ts";
import { linkWithHistory } from "./support/withings.ts";

test("a goal set at Withings is on the card and the page of its metric, and moves when it is changed there", async ({
  newBrowser,
  simulator,
  axe,
}) => {
  const character = await simulator.newCharacter({ profile: "watch-wearer", years: 0.05 });
  const page = await newBrowser();
  const path = await linkWithHistory(page, character);
  await expect(card(page, "Steps")).toContainText("Goal 10,000", { timeout: 60_000 });

  await page.goto(`${path}/steps?range=month`);
  await untilLive(page);
  await expect(page.getByText(/^Goal set at Withings: 10,000\ssteps a day, known since .*\./)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: /^Goal$/ })).toBeVisible();
  await expect(page.getByText("Goal 10,000\u00a0steps", { exact: true })).toBeVisible();
  await axe(page);

  await setGoals(simulator, character, { steps: 12_000 });
  const other = await page.context().newPage();
  await other.goto("/connections");
  await other.getByRole("button", { name: "Sync now" }).click();
  await expect(page.getByText(/: 12,000\ssteps a day, known since /)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Goal 12,000\u00a0steps", { exact: true })).toBeVisible();
  await page.goto(`${path}/sleep-duration`);
  await expect(page.getByText("Goal set at Withings", { exact: false })).toBeHidden();
});

test("Today says how fast weight changes, and why; a weigh-in changes it", async ({
  newBrowser,
  simulator,
  axe,
  allow,
}) => {
  const character = await simulator.newCharacter({ years: 0.2 });
  await setGoals(simulator, character, { weight: { value: 60_000, unit: -3 } });
  // Nothing can be said of a person who has not weighed for days.
  await simulator.weighIn(character);
  const page = await newBrowser();
  const path = await linkWithHistory(page, character);
  await page.goto(path);
  await untilLive(page);
  const rateSentence = /^Weight (is (falling|rising) by|has no clear trend)/;
  const said = sentence(page, rateSentence);
  const text = (await said.textContent()) ?? "";
  const days = Number(/last (14|28)\sdays/.exec(text)?.[1]);
  const { rate, weighIns } = await rateOf(simulator, character, days);
  const numbers = (text.match(/[\u2212+]?\d+\.\d\d/g) ?? []).map((one) => Number(one.replace("\u2212", "-")));
  // The plain slope, which takes days for independent, lies within what is said.
  const ends = numbers
    .slice(-2)
    .map((end) => (numbers.length === 3 && text.includes("falling") ? -end : end));
  expect(rate).toBeGreaterThan(Math.min(...ends) - 0.011);
  expect(rate).toBeLessThan(Math.max(...ends) + 0.011);
  await axe(page);

  // The server says the same as the browser.
  const storageState = await page.context().storageState();
  const plain = await newBrowser({ javaScriptEnabled: false, storageState });
  await plain.goto(path);
  await expect(sentence(plain, rateSentence)).toHaveText(text);

  await page.getByRole("link", { name: "Why: Weekly rate of weight" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Weekly rate of weight" })).toBeVisible();
  await expect(page.getByRole("main").getByText(text.replace(/\s*(New|Changed)$/, ""))).toBeVisible();
  await expect(page.getByRole("heading", { name: `${weighIns} readings used` })).toBeVisible();
  const used = page.getByRole("table", { name: "Readings used, newest first" }).getByRole("row");
  await expect(used).toHaveCount(1 + weighIns);
  await used.nth(1).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: "Weight" })).toBeVisible();

  allow(/status of 404/);
  await page.goto(`${path}/findings/horoscope`);
  await expect(page.getByRole("heading", { level: 1, name: /not found/i })).toBeVisible();
  await page.goto(`${path}/findings/weight-goal`);
  await expect(page.getByRole("main")).toContainText(/goal of 60\.0\skg/);

  await page.goto(path);
  await untilLive(page);
  for (const group of await weighInsOf(simulator, character))
    if (dayOf(group.date) === dayOf(Date.now() / 1_000)) await simulator.remove(character, group.grpid);
  await simulator.weighIn(character, { kilograms: 80.2 });
  await expect(card(page, "Weight")).toContainText("80.2");
  await expect(said).not.toHaveText(text);
});

test("a weight goal is set without script, asked about below a BMI of 18.5, followed, and removed", async ({
  newBrowser,
  simulator,
  axe,
}) => {
  const character = await simulator.newCharacter({ years: 0.1 });
  await setGoals(simulator, character, { weight: { value: 60_000, unit: -3 } });
  await simulator.weighIn(character);
  const page = await newBrowser();
  const path = await linkWithHistory(page, character);
  await expect(card(page, "Weight")).toContainText("Goal 60.0\u00a0kg", { timeout: 60_000 });
  await untilLive(page);

  const storageState = await page.context().storageState();
  const plain = await newBrowser({ javaScriptEnabled: false, storageState });
  await plain.goto(`${path}/weight-goal`);
  await expect(plain.getByText(/^60\.0\skg, known since .*\./)).toContainText("This one applies.");
  await plain.getByLabel("Lose weight").check();
  await plain.getByLabel("Weight to reach (kg)").fill("35");
  await plain.getByRole("button", { name: "Set goal" }).click();
  await expect(plain.getByText(/35\.0\skg is a body mass index of 1\d\.\d\d\. Below 18\.5/)).toBeVisible();
  await plain.getByLabel("I have read this").check();
  await plain.getByRole("button", { name: "Set goal" }).click();
  await expect(plain.getByText("The goal is set.")).toBeVisible();
  // The page that was open hears of it.
  await expect(card(page, "Weight")).toContainText("Goal 35.0\u00a0kg");

  await page.goto(`${path}/weight-goal`);
  await untilLive(page);
  await axe(page);
  await page.getByLabel("Keep it between two weights").check();
  await expect(page.getByLabel("Weight to reach (kg)")).toBeHidden();
  await page.getByLabel("At least (kg)").fill("65");
  await page.getByLabel("At most (kg)").fill("95");
  await page.getByRole("button", { name: "Set goal" }).click();
  await expect(page.getByText(/Keep within 65\.0\skg to 95\.0\skg/)).toBeVisible();
  await page.goto(`${path}/areas/body`);
  await expect(page.getByText("by the first weigh-in of each day", { exact: false })).toBeVisible();
  await page.getByRole("link", { name: "Calm" }).click();
  await expect(page.getByRole("link", { name: "Calm" })).toHaveAttribute("aria-current", "true");
  await page.getByRole("link", { name: "Also smoothed in hindsight" }).click();
  await expect(page).toHaveURL(/\?trend=calm&hindsight=shown#weight-course$/);
  await page.getByText("By day, as a table").first().click();
  for (const name of ["Trend, calm", "Smoothed in hindsight"])
    await expect(page.getByRole("columnheader", { name, exact: true })).toBeVisible();

  await page.goto(`${path}/weight-goal`);
  await untilLive(page);
  await page.getByRole("button", { name: "Remove it and use the goal from Withings" }).click();
  await expect(page.getByText(/^60\.0\skg, known since .*\./)).toContainText("This one applies.");
});

/** The line of Today that begins so, without its link. */
function sentence(page: Page, start: RegExp) {
  return page
    .getByRole("region", { name: "Today" })
    .getByRole("listitem")
    .locator("p")
    .filter({ hasText: start });
}

/** Answers with these goals from now on: more than one fetch may ask for them. */
function setGoals(simulator: SimulatorClient, character: Character, goals: object) {
  return simulator.setFault({
    match: { service: "v2/user", action: "getgoals", character: character.userid },
    times: 100,
    then: { do: "body", body: JSON.stringify({ status: 0, body: { goals } }) },
  });
}

const dayOf = (seconds: number) => localDayOf(seconds * 1_000, "Europe/Berlin");

async function weighInsOf(simulator: SimulatorClient, character: Character) {
  const groups = await simulator.groups(character);
  return groups
    .filter(({ attrib, measures }) => attrib !== 1 && measures.some(({ type }) => type === 1))
    .sort((a, b) => a.date - b.date);
}

/** The slope through the first weigh-in of each of the last days, from what the cloud holds; kg a week. */
async function rateOf(simulator: SimulatorClient, character: Character, days: number) {
  const start = addDays(dayOf(Date.now() / 1_000), -days);
  const first = new Map<string, number>();
  for (const { date, measures } of await weighInsOf(simulator, character)) {
    const weight = measures.find(({ type }) => type === 1);
    const day = dayOf(date);
    if (weight && day > start && !first.has(day)) first.set(day, weight.value * 10 ** weight.unit);
  }
  const points = [...first].map(([day, y]) => ({ x: daysBetween(start, day), y }));
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const slope = mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
  return { rate: 7 * slope, weighIns: points.length };
}
