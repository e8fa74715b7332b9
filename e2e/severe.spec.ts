import { daysBetween, localDayOf } from "#lib/metrics/local-day.ts";
import { card, untilLive } from "./support/reading.ts";
import type { Character, SimulatorClient } from "./support/simulator-client.ts";
import { expect, type Page, test } from "./support/test.ts";
import { linkWithHistory } from "./support/withings.ts";

test("Today says the average of a week, and a severe blood pressure at once, in calm words", async ({
  newBrowser,
  simulator,
  axe,
}) => {
  const character = await simulator.newCharacter({ profile: "hypertensive", years: 0.1 });
  const page = await newBrowser();
  const path = await linkWithHistory(page, character);
  await page.goto(path);
  await untilLive(page);
  const average = line(page, /^Blood pressure \d+\/\d+\smmHg on average/);
  await expect(average).toContainText(await averageOf(simulator, character));

  await simulator.takeBloodPressure(character, { systolic: 186, diastolic: 104 });
  const severe = line(page, /^Blood pressure 186\/104\smmHg, /);
  await expect(severe).toContainText(
    /\. Measure again in a few minutes\. With chest pain, breathlessness, weakness, vision or speech trouble, call the emergency services\.\s*New$/,
  );
  await expect(page.getByRole("region", { name: "Today" }).getByRole("listitem").first()).toContainText(
    "186/104",
  );
  await expect(average).toContainText(await averageOf(simulator, character));
  await axe(page);

  await simulator.takeBloodPressure(character, { systolic: 152, diastolic: 94 });
  await expect(card(page, "Blood pressure")).toContainText("152/94");
  await expect(severe).toContainText(/, then 152\/94\smmHg\. With chest pain/);
  await page.getByRole("link", { name: "Why: Severe blood pressure" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Severe blood pressure" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "1 reading used" })).toBeVisible();
  await expect(
    page.getByRole("table", { name: "Readings used, newest first" }).getByRole("row").nth(1),
  ).toContainText(/186\/104\smmHg/);
});

/** The line of Today that begins so, without its link. */
function line(page: Page, start: RegExp) {
  return page
    .getByRole("region", { name: "Today" })
    .getByRole("listitem")
    .locator("p")
    .filter({ hasText: start });
}

/** "131/82 mmHg on average (18 readings": of the last seven days, from what the cloud holds. */
async function averageOf(simulator: SimulatorClient, character: Character): Promise<string> {
  const dayOf = (seconds: number) => localDayOf(seconds * 1_000, "America/New_York");
  const today = dayOf(Date.now() / 1_000);
  const pressures = (await simulator.groups(character)).flatMap(({ attrib, date, measures }) => {
    const [systolic, diastolic] = [10, 9].map((type) => measures.find((one) => one.type === type)?.value);
    const counts = attrib !== 1 && daysBetween(dayOf(date), today) < 7;
    return counts && systolic !== undefined && diastolic !== undefined ? [{ systolic, diastolic }] : [];
  });
  const mean = (part: "systolic" | "diastolic") =>
    Math.floor(pressures.reduce((sum, one) => sum + one[part], 0) / pressures.length + 0.5);
  return `${mean("systolic")}/${mean("diastolic")}\u00a0mmHg on average (${pressures.length} reading`;
}
