import { DAY_S } from "#lib/metrics/time.ts";
import { expect, test } from "./support/test.ts";
import { card, readings, untilLive } from "./support/reading.ts";
import { linkWithHistory } from "./support/withings.ts";

test("a weight of next year and a weight of nothing are listed and count nowhere", async ({
  page,
  simulator,
  axe,
}) => {
  const character = await simulator.newCharacter();
  const path = await linkWithHistory(page, character);
  await untilLive(page);
  await simulator.weighIn(character, { kilograms: 80.3 });
  await expect(card(page, "Weight")).toContainText("80.3");
  // Means are compared with means, and of how many readings is said.
  await expect(card(page, "Heart rate")).toContainText(/\d readings?, \d+ before/);

  const now = Math.floor(Date.now() / 1000);
  await simulator.weighIn(character, { kilograms: 90, date: now + 400 * DAY_S });
  const nothing = (await simulator.groups(character)).findLast(
    ({ date, measures }) => date < now - DAY_S && measures.some(({ type }) => type === 1),
  );
  if (!nothing) throw new Error("The character has not weighed before");
  await simulator.edit(character, nothing.grpid, { values: { "1": 0 } });
  // What a push says of next year is not asked for by date, but as a change.
  await page.goto("/connections");
  await page.getByRole("button", { name: "Sync now" }).click();
  await page.goto(`${path}/weight`);

  const listed = page
    .getByRole("table", { name: "Weight: readings that are not counted, newest first" })
    .getByRole("row");
  // By its reason: beside a minute that ends in 9, "0.0 kg" would read as "90.0 kg".
  const ahead = listed.filter({ hasText: "Dated in the future" });
  await expect(ahead).toContainText("90.0 kg", { timeout: 30_000 });
  await expect(ahead).toContainText(String(new Date((now + 400 * DAY_S) * 1000).getUTCFullYear()));
  await expect(listed.filter({ hasText: "0.0 kg" }).filter({ hasText: "Impossible value" })).toHaveCount(1);
  await expect(page.locator('[data-metric="weight"]')).toHaveText("80.3kg");
  await expect(readings(page, "Weight").filter({ hasText: /(?<![\d.])0\.0\skg/ })).toHaveCount(0);
  await axe(page);

  await ahead.getByRole("button", { name: /^Edit 90/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Hide" }).click();
  await expect(page.getByRole("region", { name: "Hidden from charts" })).toContainText("90.0 kg");
  await expect(listed.filter({ hasText: "Dated in the future" })).toHaveCount(0);
  await page.goto(path);
  await expect(card(page, "Weight")).toContainText("80.3");
});
