import { untilLive } from "./support/reading.ts";
import { expect, test } from "./support/test.ts";

test("I set no more than 80 kg, a weigh-in shows it in my other browser, and I snooze it", async ({
  owner,
  linked,
  newBrowser,
  simulator,
}) => {
  // All of it works without script.
  const plain = await newBrowser({ storageState: linked.storageState, javaScriptEnabled: false });
  await plain.goto(linked.path);
  await plain.getByRole("link", { name: "Alerts", exact: true }).click();
  await plain.getByRole("link", { name: "New alert" }).click();
  const limit = plain.getByRole("region", { name: "A limit", exact: true });
  await limit.getByLabel("Metric").selectOption("Weight");
  await limit.getByRole("button", { name: "Next" }).click();
  await plain.getByLabel("Limit (kg)").fill("eighty");
  await plain.getByRole("button", { name: "Set alert" }).click();
  await expect(plain.getByText("Enter a number.")).toBeVisible();
  await plain.getByLabel("Limit (kg)").fill("80");
  await plain.getByRole("button", { name: "Set alert" }).click();
  const alert = plain.getByRole("region", { name: "Weight: a reading above 80.0 kg" });
  await expect(alert).toContainText("Not announced so far.");

  await owner.goto(linked.path);
  await untilLive(owner);
  await simulator.weighIn(linked.character, { kilograms: 80.4 });
  const notices = owner.getByRole("region", { name: "Notices" });
  await expect(notices).toContainText("Weight 80.4 kg, above 80.0 kg.");
  await notices.getByRole("link", { name: "Open alerts" }).click();
  const shown = owner.getByRole("region", { name: "Weight: a reading above 80.0 kg" });
  await expect(shown).toContainText("Holds now");
  await shown.getByRole("button", { name: "Mark as read" }).click();
  await expect(shown.getByText("New", { exact: true })).toBeHidden();

  await plain.reload();
  await alert.getByRole("button", { name: "7 days" }).click();
  await expect(alert).toContainText("Snoozed until");
  await expect(shown).toContainText("Snoozed until");
  await simulator.weighIn(linked.character, { kilograms: 80.6 });
  await owner.goto(linked.path);
  await expect(owner.getByText("80.6").first()).toBeVisible();
  await expect(owner.getByText("above 80.0 kg")).toBeHidden();

  await plain.getByRole("link", { name: "Edit" }).click();
  await plain.getByRole("button", { name: "Delete alert" }).click();
  await expect(plain.getByRole("heading", { name: "No alert is set" })).toBeVisible();
});
