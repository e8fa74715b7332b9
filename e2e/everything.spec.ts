import { linkWithHistory } from "./support/withings.ts";
import { chart, openRow, readings, untilLive } from "./support/reading.ts";
import { expect, test } from "./support/test.ts";

test("a segmental scale, a rhythm in words and an unknown type find their places", async ({
  newBrowser,
  simulator,
  axe,
}) => {
  const character = await simulator.newCharacter({ profile: "athlete" });
  const page = await newBrowser({ colorScheme: "dark" });
  const path = await linkWithHistory(page, character);
  await untilLive(page);
  await expect(page.getByRole("heading", { level: 2, name: "Weight and body" })).toBeVisible();
  const segments = await openRow(page, "Weight and body", "Muscle by segment");
  await expect(segments).toContainText("Left arm");
  const temperature = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: "Body temperature", exact: true, includeHidden: true }) });
  await expect(temperature).toHaveCount(0);

  await segments.getByRole("link").click();
  await expect(chart(page, "Muscle by segment")).toHaveCount(3);
  await expect(readings(page, "Muscle by segment").first()).toContainText("Right leg");

  await axe(page);
  const newest = (await simulator.groups(character)).findLast(({ measures }) =>
    measures.some(({ type }) => type === 11),
  );
  if (!newest) throw new Error("The character has no pulse");
  await page.goto(path);
  await untilLive(page);
  await simulator.edit(character, newest.grpid, {
    measures: [
      ...newest.measures.filter(({ type }) => type !== 130),
      { type: 130, value: 2, unit: 0 },
      { type: 71, value: 3664, unit: -2 },
      { type: 4711, value: 1234, unit: -2, position: 30 },
      { type: 91, value: 9900, unit: -3, position: 4 },
      { type: 54, value: 0, unit: 0 },
    ],
  });
  await expect(temperature).toContainText("36.6", { timeout: 30_000 });
  await page.goto(`${path}/afib-ecg`);
  await expect(readings(page, "Rhythm by ECG").filter({ hasText: "Inconclusive" })).toHaveCount(1);
  await axe(page);

  await page.goto(path);
  await page.getByRole("link", { name: "Other measurements" }).click();
  const other = page.getByRole("row").filter({ hasText: "4711" });
  await expect(other).toContainText("12.34");
  await expect(other).toContainText("Held in the right hand");
  await expect(other).toContainText("Unknown type");
  const foot = page.getByRole("row").filter({ hasText: "Right foot" });
  await expect(foot).toContainText("9.9");
  await expect(foot).toContainText("Measured elsewhere on the body");
  await expect(page.getByRole("row").filter({ hasText: "Impossible value" })).toContainText("54");
  await axe(page);
});
