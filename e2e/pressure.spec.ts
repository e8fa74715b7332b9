import { addDays, localDayOf } from "#lib/metrics/local-day.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { markPage, untilLive } from "./support/reading.ts";
import { expect, type Page, test } from "./support/test.ts";
import { linkWithHistory } from "./support/withings.ts";

/** A zone in which it is about half past nine now, whenever the test runs. */
function morningZone(): string {
  const ahead = ((9 - new Date().getUTCHours() + 36) % 24) - 12;
  // These names have the sign the other way round.
  return `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

/** The list of a half of today. */
const half = (page: Page, name: string) => page.getByRole("region", { name: new RegExp(`^${name}, `) });

test("a protocol is begun, a reading of the cuff ticks itself, and what is missing is named until there is a result", async ({
  newBrowser,
  simulator,
  axe,
}) => {
  test.slow();
  const timezone = morningZone();
  const character = await simulator.newCharacter({ years: 0, timezone });
  const page = await newBrowser({ timezoneId: timezone });
  const path = await linkWithHistory(page, character);

  // Begun without script: the form needs none, and instructions are there to read.
  const plain = await newBrowser({
    timezoneId: timezone,
    storageState: await page.context().storageState(),
    javaScriptEnabled: false,
  });
  await plain.goto(`${path}/measure-pressure`);
  await plain.getByLabel(/^Short, 3 days/).check();
  await plain.getByLabel(/^AHA\/ACC 2025/).check();
  await plain.getByRole("button", { name: "Begin" }).click();
  await expect(plain.getByText("Rest for 5 minutes without talking.")).toBeVisible();

  await page.goto(`${path}/measure-pressure`);
  await untilLive(page);
  const status = page.getByRole("status").filter({ hasText: "Morning:" });
  await expect(page.getByRole("heading", { name: "Today, day 1 of 3" })).toBeVisible();
  await expect(status).toContainText("Morning: 2 readings are missing. Evening: 2 readings to take from");
  await axe(page);
  const mark = await markPage(page);
  await simulator.takeBloodPressure(character, { systolic: 138, diastolic: 88 });
  await expect(status).toContainText("Morning: 1 reading is missing.", { timeout: 20_000 });
  await expect(half(page, "Morning").getByRole("listitem")).toHaveText([
    /^Reading 1, taken: 138\/88 /,
    "Reading 2, still to take",
  ]);
  await simulator.takeBloodPressure(character, { systolic: 136, diastolic: 86 });
  await expect(status).toContainText("Morning: done, 2 readings.", { timeout: 20_000 });
  await mark.stayed();

  // The timer says what it does, and can be stopped.
  await page.getByRole("button", { name: "Wait 1 minute" }).click();
  await expect(page.getByRole("timer", { name: "Time left" })).toContainText(/^(1:00|0:5\d)$/);
  await expect(
    page.getByRole("status").filter({ hasText: "Waiting: 1 minute or less to go." }),
  ).toBeAttached();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByRole("timer")).toBeHidden();

  // A severe reading is met with the calm words that never change.
  await simulator.takeBloodPressure(character, { systolic: 186, diastolic: 104 });
  await expect(
    page.getByText(/186\/104\smmHg, .*Measure again in a few minutes\. With chest pain/),
  ).toBeVisible({
    timeout: 20_000,
  });

  // Begun three days ago instead, with readings that were taken meanwhile: it has ended, and day 1 is left out.
  const today = localDayOf(Date.now(), timezone);
  for (const [daysAgo, systolic] of [
    [3, 150],
    [2, 134],
    [1, 134],
  ] as const)
    for (const hour of [8, 8.05, 20, 20.05]) {
      const clock = Date.parse(`${addDays(today, -daysAgo)}T00:00:00Z`) + hour * HOUR_MS;
      await simulator.takeBloodPressure(character, {
        ...{ systolic, diastolic: systolic - 50 },
        date: clock / 1_000 - offsetOf(timezone),
      });
    }
  await page.getByText("Change the protocol, its first day or the guideline").click();
  await page.getByLabel("First day").fill(addDays(today, -3));
  await page.getByRole("button", { name: "Save" }).click();
  const result = page.getByRole("region", { name: "Result", exact: true });
  await expect(result).toContainText(/134\/84\smmHg/, { timeout: 20_000 });
  await expect(result).toContainText("“Stage 1” by the home thresholds of AHA/ACC 2025.");
  await expect(result).toContainText("the mean of 8 readings, without 4 of the first days.");
  await expect(page.getByText("Left out of the mean")).toHaveCount(1);
  await axe(page);

  // The area's picture and its finding follow the same guideline.
  await page.goto(`${path}/areas/pressure`);
  await untilLive(page);
  await expect(page.getByRole("region", { name: "Findings" })).toContainText(
    "by the home thresholds of AHA/ACC 2025",
  );
  await expect(page.getByRole("heading", { name: "Days in the zones of AHA/ACC 2025" })).toBeVisible();
  const scatter = page.getByRole("application", { name: "Days in the zones of AHA/ACC 2025" });
  const found = scatter.locator("..").getByRole("status");
  await scatter.focus();
  await expect(found).toContainText("Mean of 7 days");
  await page.keyboard.press("ArrowLeft");
  await expect(found).toContainText(/7 days: \d+\/\d+\smmHg/);
  await page.keyboard.press("Escape");
  await expect(found).toBeEmpty();
  await scatter.hover();
  await expect(found).toContainText(/\d+\/\d+\smmHg/);
  const chart = page.getByRole("application", { name: "Blood pressure by day" });
  await chart.focus();
  await expect(chart.locator("..").getByRole("status")).toContainText(/7 days: \d+\/\d+\smmHg/);
  await page.getByLabel("Mornings", { exact: true }).check();
  await expect(
    page.getByRole("application", { name: "Blood pressure of the mornings by day" }),
  ).toBeVisible();
  await expect(chart).toBeHidden();
  await axe(page);
});

/** Seconds that a zone of whole hours is ahead of UTC. */
function offsetOf(zone: string): number {
  return -Number(zone.replace("Etc/GMT", "")) * 3_600;
}
