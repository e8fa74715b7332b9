import { card, untilLive } from "./support/reading.ts";
import { expect, test } from "./support/test.ts";
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

  const goals = JSON.stringify({ status: 0, body: { goals: { steps: 12_000 } } });
  await simulator.setFault({
    match: { service: "v2/user", action: "getgoals", character: character.userid },
    // For the next fetch: there may be others of the devices than the one below.
    times: 100,
    then: { do: "body", body: goals },
  });
  const other = await page.context().newPage();
  await other.goto("/connections");
  await other.getByRole("button", { name: "Sync now" }).click();
  await expect(page.getByText(/: 12,000\ssteps a day, known since /)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Goal 12,000\u00a0steps", { exact: true })).toBeVisible();
  await page.goto(`${path}/sleep-duration`);
  await expect(page.getByText("Goal set at Withings", { exact: false })).toBeHidden();
});
