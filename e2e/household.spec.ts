import { fillSignUp, invite, newAccount, share, signIn, signUp } from "./support/account.ts";
import { card, markPage, problem, untilLive } from "./support/reading.ts";
import type { Character } from "./support/simulator-client.ts";
import { expect, type Page, test } from "./support/test.ts";
import { COMMON_WIDTHS, findTextOutside } from "./support/text-outside.ts";
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

  await simulator.weighIn(linked.character, { kilograms: 80.3 });
  for (const browser of [owner, viewer]) await expect(card(browser, "Weight")).toContainText("80.3");
  for (const mark of marks) await mark.stayed();

  allow(/status of 404/);
  await stranger.goto(linked.path);
  await expect(stranger.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await expect(stranger.getByText("80.3")).toBeHidden();

  await owner.goto("/connections");
  await person.getByText("Sharing", { exact: true }).click();
  await person.getByRole("button", { name: "End access" }).click();
  await expect(person.getByText("No one else sees this person.")).toBeVisible();
  await expect(viewer.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});

test("a viewer stops seeing a person who was shared, on every open page, and the owner sees that there is no viewer", async ({
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
  await addLinked(page, "Child", child);

  const childsBrowser = await newBrowser();
  await childsBrowser.goto("/sign-in");
  await childsBrowser.getByRole("button", { name: "Continue with Withings" }).click();
  await consentAtWithings(childsBrowser, child);
  await expect(problem(childsBrowser)).toContainText("does not open an account");

  await page.getByRole("region", { name: "Child" }).getByRole("link", { name: "Details" }).click();
  await page.getByRole("button", { name: "Turn on Withings sign-in" }).click();
  await expect(page.getByText("You can now sign in with this Withings account.")).toBeVisible();

  await childsBrowser.getByRole("button", { name: "Continue with Withings" }).click();
  await consentAtWithings(childsBrowser, child);
  await expect(childsBrowser.getByRole("heading", { level: 1, name: "Everyone" })).toBeVisible();
  await childsBrowser
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "Connections" })
    .click();
  await expect(childsBrowser.getByRole("region", { name: "Parent" })).toBeVisible();
  await expect(childsBrowser.getByRole("region", { name: "Child" })).toBeVisible();
});

test("an invitation is refused, and a sign-in with a new browser is shown until it is confirmed in this one", async ({
  page,
  newBrowser,
  axe,
}) => {
  const account = await signUp(page, newAccount("Host"));
  const guest = await newBrowser();
  const link = await invite(page, "Host");
  await axe(page);
  await guest.goto(link);
  await expect(guest.getByRole("heading", { level: 1, name: "You are invited to see Host" })).toBeVisible();
  await axe(guest);
  // One who has no account yet comes back to the invitation after making one.
  await guest.getByRole("link", { name: "Create an account" }).click();
  await fillSignUp(guest, newAccount("Newcomer"));
  await expect(guest.getByRole("heading", { level: 1, name: "You are invited to see Host" })).toBeVisible();
  await axe(guest);
  await guest.getByRole("button", { name: "Accept" }).click();
  await expect(guest.getByRole("heading", { level: 1, name: "You have accepted" })).toBeVisible();
  await axe(guest);

  await page.goto("/dashboard");
  const news = page.getByRole("status").filter({ hasText: "New in your account" });
  await expect(news).toContainText("Newcomer accepted an invitation to see Host");
  await axe(page);
  await news.getByRole("link", { name: "View the invitation" }).click();
  await page.getByRole("button", { name: "Refuse" }).click();
  await expect(page.getByText("is waiting to see")).toBeHidden();
  await expect(news).toBeHidden();
  await guest.reload();
  await expect(guest.getByRole("heading", { level: 1, name: "You were not let in" })).toBeVisible();

  const phone = await newBrowser();
  await signIn(phone, account);
  await phone.waitForURL(/\/people\//);
  await expect(phone.getByText("New in your account")).toBeHidden();
  await page.goto("/settings");
  await expect(news).toContainText(
    "Signed in with a browser that was new to this account, Chrome on Linux, from",
  );
  await news.getByRole("button", { name: "I recognise this" }).click();
  await expect(news).toBeHidden();
  await page.getByRole("link", { name: "All activity" }).click();
  await expect(page.getByText("You refused to let Newcomer see Host")).toBeVisible();
  await axe(page);
});

test("the household shows each person's most important finding, and follows a weigh-in", async ({
  page,
  simulator,
  newBrowser,
  axe,
}) => {
  const child = await simulator.newCharacter({ years: 0.2 });
  const weights = (await simulator.groups(child))
    .toSorted((a, b) => a.date - b.date)
    .flatMap(({ measures }) => measures.filter(({ type }) => type === 1));
  const last = weights.at(-1);
  const kilograms = last ? (last.value * 10 ** last.unit - 1.3).toFixed(1) : "";
  // Only the first weigh-in of a day counts for the rate: today's is to be the one below.
  const lately = (await simulator.groups(child)).filter(({ date }) => date > Date.now() / 1_000 - 24 * 3_600);
  for (const { grpid } of lately) await simulator.remove(child, grpid);
  await signUp(page, newAccount("Parent"));
  await addLinked(page, "Child", child);
  const viewer = await newBrowser();
  await signUp(viewer, newAccount("Guest"));
  await share(page, "Child", viewer);

  for (const browser of [page, viewer]) {
    await browser.goto("/dashboard");
    await expect(browser.getByRole("heading", { level: 1, name: "Everyone" })).toBeVisible();
    await expect(card(browser, "Child")).not.toContainText("Still fetching", { timeout: 60_000 });
    await untilLive(browser);
  }
  await expect(card(page, "Parent")).toContainText("Nothing is linked yet.");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["Child", "Parent"]);
  await expect(card(page, "Guest")).toBeHidden();
  await expect(card(viewer, "Parent")).toBeHidden();
  const said = (browser: Page) => card(browser, "Child").getByRole("paragraph").first();
  const before = (await said(page).textContent()) ?? "";
  await expect(said(viewer)).toHaveText(before);

  const marks = [await markPage(page), await markPage(viewer)];
  await simulator.weighIn(child, { kilograms: Number(kilograms) });
  for (const browser of [page, viewer]) {
    await expect(card(browser, "Child")).toContainText(`Trend. Latest: ${kilograms}\u00a0kg`);
    await expect(said(browser)).toHaveText(/^Weight /);
    await expect(said(browser)).not.toHaveText(before);
    const read = browser.getByRole("status").filter({ hasText: "Child: Weight is now" });
    await expect(read).toContainText(`Weight is now ${kilograms}\u00a0kg. Weight `);
  }
  for (const mark of marks) await mark.stayed();

  await axe(page);
  await page.emulateMedia({ colorScheme: "dark" });
  for (const width of COMMON_WIDTHS) expect(await findTextOutside(page, width)).toEqual([]);
  await axe(page);

  // The first line of the person's own page says the same; the way back is where one changes between people.
  const sentence = (await said(page).textContent()) ?? "";
  await page.getByRole("link", { name: "Child", exact: true }).click();
  const today = page.getByRole("region", { name: "Today" }).getByRole("listitem");
  await expect(today.first().getByRole("paragraph")).toHaveText(sentence);
  const people = page.getByRole("banner").getByRole("group");
  await people.getByLabel("Person: Child. Change").click();
  await expect(people.getByRole("link")).toHaveText(["Everyone", "Parent", "Child"]);
  await people.getByRole("link", { name: "Everyone" }).click();
  await expect(said(page)).toHaveText(sentence);

  await page.goto("/connections");
  const shared = page.getByRole("region", { name: "Child" });
  await shared.getByText("Sharing", { exact: true }).click();
  await shared.getByRole("button", { name: "End access" }).click();
  // Only themselves are left to see.
  await expect(viewer.getByRole("heading", { level: 1, name: "Guest" })).toBeVisible();
});

/** On the Connections page: adds a person and links them. */
async function addLinked(page: Page, name: string, character: Character): Promise<void> {
  const add = page.getByRole("region", { name: "Add a person" });
  await add.getByRole("textbox", { name: "Name" }).fill(name);
  await add.getByRole("button", { name: "Add and link" }).click();
  await consentAtWithings(page, character);
  await expect(page.getByText("Linked. Your whole history is being fetched")).toBeVisible();
}
