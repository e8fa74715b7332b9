import { newAccount, share, signUp } from "./support/account.ts";
import { card, markPage, problem, untilLive } from "./support/reading.ts";
import { expect, test } from "./support/test.ts";
import { consentAtWithings } from "./support/withings.ts";

test("owner and viewer see a weigh-in at once; a stranger sees nothing, and a viewer nothing once it is taken back", async ({
  owner,
  linked,
  simulator,
  newBrowser,
  allow,
}) => {
  const viewer = await newBrowser();
  const stranger = await newBrowser();
  await signUp(viewer, newAccount("Guest"));
  await signUp(stranger, newAccount("Stranger"));

  const person = await share(owner, linked.personName, viewer);
  await owner.goto(linked.path);
  await viewer.goto(linked.path);
  await untilLive(owner);
  await untilLive(viewer);
  const marks = [await markPage(owner), await markPage(viewer)];

  await simulator.weighIn(linked.character, { kilograms: 76.6 });
  for (const browser of [owner, viewer]) await expect(card(browser, "Weight")).toContainText("76.6");
  for (const mark of marks) await mark.stayed();

  allow(/status of 404/);
  await stranger.goto(linked.path);
  await expect(stranger.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await expect(stranger.getByText("76.6")).toBeHidden();

  await owner.goto("/connections");
  await person.getByText("Sharing", { exact: true }).click();
  await person.getByRole("button", { name: "Take back" }).click();
  await expect(person.getByText("Nobody else sees this person.")).toBeVisible();
  await expect(viewer.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});

test("a viewer stops seeing a person who was shared, on every open page, and the owner sees that nobody looks", async ({
  owner,
  linked,
  newBrowser,
  allow,
  axe,
}) => {
  const viewer = await newBrowser();
  const guest = await signUp(viewer, newAccount("Leaver"));
  const owned = await share(owner, linked.personName, viewer);

  const chart = await viewer.context().newPage();
  await chart.goto(linked.path);
  await untilLive(chart);
  await viewer.goto("/connections");
  const shared = viewer.getByRole("region", { name: linked.personName });
  await shared.getByText("Stop seeing this person", { exact: true }).click();
  const leave = shared.getByRole("button", { name: `Stop seeing ${linked.personName}` });
  await expect(leave).toBeVisible();
  await axe(viewer);
  allow(/status of 404/);
  await leave.click();
  await expect(viewer.getByText("You no longer see this person.")).toBeVisible();
  await expect(shared).toBeHidden();
  await expect(chart.getByRole("heading", { name: "There is nothing here" })).toBeVisible();

  await owner.reload();
  await owned.getByText("Sharing", { exact: true }).click();
  await expect(owned.getByText(guest.email)).toBeHidden();
});

test("a second person's Withings login opens the household only once its owner says so", async ({
  page,
  simulator,
  newBrowser,
}) => {
  const child = await simulator.newCharacter();
  await signUp(page, newAccount("Parent"));
  const add = page.getByRole("region", { name: "Add a person" });
  await add.getByLabel("Name").fill("Child");
  await add.getByRole("button", { name: "Add and link" }).click();
  await consentAtWithings(page, child);
  await expect(page.getByText("Linked. The whole history is being fetched")).toBeVisible();

  const childsBrowser = await newBrowser();
  await childsBrowser.goto("/sign-in");
  await childsBrowser.getByRole("button", { name: "Continue with Withings" }).click();
  await consentAtWithings(childsBrowser, child);
  await expect(problem(childsBrowser)).toContainText("does not open an account");

  await page.getByRole("region", { name: "Child" }).getByRole("link", { name: "Details" }).click();
  await page.getByRole("button", { name: "Let it sign in to my account" }).click();
  await expect(page.getByText("This Withings login now opens your account.")).toBeVisible();

  await childsBrowser.getByRole("button", { name: "Continue with Withings" }).click();
  await consentAtWithings(childsBrowser, child);
  await childsBrowser.waitForURL(/\/people\//);
  await childsBrowser
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "Connections" })
    .click();
  await expect(childsBrowser.getByRole("region", { name: "Parent" })).toBeVisible();
  await expect(childsBrowser.getByRole("region", { name: "Child" })).toBeVisible();
});
