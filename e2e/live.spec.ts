import type { Locator } from "@playwright/test";
import { card, chart, countReadings, markPage, readings, untilLive } from "./support/reading.ts";
import { expect, test } from "./support/test.ts";

test("stepping on the scale moves the open dashboard, chart and table, in every tab over one stream", async ({
  owner,
  linked,
  simulator,
}) => {
  const streams: string[] = [];
  owner.context().on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/live") streams.push(request.url());
  });
  await owner.goto(linked.path);
  await untilLive(owner);
  const chartTab = await owner.context().newPage();
  await chartTab.goto(`${linked.path}/weight`);
  await untilLive(chartTab);
  await expect(chart(chartTab, "Weight")).toBeVisible();
  const before = await countReadings(chartTab, "Weight");
  const marks = [await markPage(owner), await markPage(chartTab)];

  await simulator.weighIn(linked.character, { kilograms: 80.2 });

  await expect(card(owner, "Weight")).toContainText("80.2");
  await expect(chart(chartTab, "Weight")).toHaveAccessibleName(new RegExp(`: ${before + 1} readings$`));
  await expect(readings(chartTab, "Weight").nth(1)).toContainText("80.2");
  // Where it came from is in the row, behind its time.
  const newest = readings(chartTab, "Weight").nth(1);
  await expect(newest.getByText("Pushed by Withings")).toBeHidden();
  await newest.locator("summary").press("Enter");
  await expect(newest.getByText("Pushed by Withings")).toBeVisible();
  await expect(newest.getByText("Body Cardio")).toBeVisible();
  await expect(chartTab.getByRole("status").filter({ hasText: "Weight is now 80.2" })).toBeAttached();

  const stayed = await watchForChanges(card(owner, "Weight"));
  await simulator.takeBloodPressure(linked.character, { systolic: 133, diastolic: 88, pulse: 61 });
  await expect(card(owner, "Blood pressure")).toContainText("133/88");
  await expect(card(owner, "Heart rate")).toContainText("61");
  expect(await stayed(), "what changed in a card that the reading is not about").toEqual([]);
  for (const mark of marks) await mark.stayed();
  expect(streams).toHaveLength(1);

  // The tab that holds the stream goes; the other takes over where it was.
  await owner.close();
  await simulator.weighIn(linked.character, { kilograms: 80.7 });
  await expect(readings(chartTab, "Weight").nth(1)).toContainText("80.7");
});

/** Answers later what changed in an element since, but for ages, which change with the clock. */
async function watchForChanges(element: Locator): Promise<() => Promise<string[]>> {
  const changes = await element.evaluateHandle((root) => {
    const found: string[] = [];
    new MutationObserver((records) => {
      for (const { target, type } of records)
        if (!target.parentElement?.closest("time")) found.push(`${type} of ${target.nodeName}`);
    }).observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    return found;
  });
  return () => changes.jsonValue();
}

test("a measure edited and one deleted at Withings change the open chart", async ({
  owner,
  linked,
  simulator,
}) => {
  const [newest, second] = (await simulator.groups(linked.character))
    .filter(({ measures }) => measures.some(({ type }) => type === 1))
    .sort((one, other) => other.date - one.date);
  if (!newest || !second) throw new Error("The character has not stepped on the scale twice");
  await owner.goto(`${linked.path}/weight`);
  await untilLive(owner);
  await expect(chart(owner, "Weight")).toBeVisible();
  const count = await countReadings(owner, "Weight");
  const mark = await markPage(owner);

  await simulator.edit(linked.character, second.grpid, { values: { "1": 79.9 } });
  await expect(readings(owner, "Weight").nth(2)).toContainText("79.9", { timeout: 20_000 });
  await expect(owner.getByRole("region", { name: "Chart" })).toContainText("Lowest79.9");
  await expect(chart(owner, "Weight")).toHaveAccessibleName(new RegExp(`: ${count} readings$`));

  await simulator.remove(linked.character, newest.grpid);
  await expect(readings(owner, "Weight").nth(1)).toContainText("79.9", { timeout: 20_000 });
  await expect(chart(owner, "Weight")).toHaveAccessibleName(new RegExp(`: ${count - 1} readings$`));
  await mark.stayed();
});

test("the play page is one click away, and its scale moves the dashboard in the other tab", async ({
  owner,
  linked,
  simulator,
}) => {
  await owner.goto(linked.path);
  await untilLive(owner);
  const opened = owner.waitForEvent("popup");
  await owner.getByRole("link", { name: "Simulated" }).click();
  const play = await opened;
  await play.goto(`${simulator.url}/?person=${linked.character.userid}`);
  await play.getByLabel(/Weight in kg/).fill("83.1");
  await play.getByRole("button", { name: "Step on the scale" }).click();
  await expect(play.getByRole("status")).toContainText("Weight 83.10 kg");
  await expect(card(owner, "Weight")).toContainText("83.1");
  await play.getByLabel("Systolic (optional)").fill("129");
  await play.getByLabel("Diastolic (optional)").fill("84");
  await play.getByRole("button", { name: "Take a blood pressure" }).click();
  await expect(card(owner, "Blood pressure")).toContainText("129/84");
});

test("a salty dinner on the play page moves the open dashboard, and the way back leads there", async ({
  owner,
  linked,
}) => {
  await owner.goto(linked.path);
  await untilLive(owner);
  const opened = owner.waitForEvent("popup");
  await owner.getByRole("link", { name: "Simulated" }).click();
  const play = await opened;
  await play.getByRole("button", { name: "A salty dinner" }).click();
  const said = play.getByRole("status");
  await expect(said).toContainText(/Plumbline heard about the new weight after \d+ ms/);
  await expect(play.getByText("Holds water after a salty dinner.")).toBeVisible();
  await expect(play.getByRole("button", { name: "A salty dinner" })).toBeFocused();
  const text = (await said.textContent()) ?? "";
  const [, kilograms = "", pressure = ""] = /Weight ([\d.]+) kg.*Blood pressure (\d+\/\d+)/.exec(text) ?? [];
  // From hundredths, as exactly as the card: 84.35 is no number of a computer's.
  const tenths = Math.round(Number(kilograms.replace(".", "")) / 10);
  await expect(card(owner, "Weight")).toContainText((tenths / 10).toFixed(1));
  await expect(card(owner, "Blood pressure")).toContainText(pressure);
  await play.getByRole("link", { name: "Back to Plumbline" }).click();
  await expect(play).toHaveURL(`${linked.path}`);
  await expect(card(play, "Blood pressure")).toContainText(pressure);
});

test("what a lost push did not announce is there after “Sync now”", async ({ owner, linked, simulator }) => {
  await simulator.weighIn(linked.character, { kilograms: 80.5, pushNotifications: false });
  await owner.goto("/connections");
  await owner.getByRole("button", { name: "Sync now" }).click();
  await expect(owner.getByText("Fetching new data from Withings.")).toBeVisible();
  // The trace stays where the button is, also for a page that is opened later.
  await owner.reload();
  await expect(owner.getByText(/Sync requested .*: complete/).first()).toBeVisible({
    timeout: 30_000,
  });
  await owner.goto(`${linked.path}/weight`);
  await expect(readings(owner, "Weight").nth(1)).toContainText("80.5");
  await expect(readings(owner, "Weight").nth(1)).toContainText("Synced manually");
});
