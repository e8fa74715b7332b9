import { newAccount, signIn, signUp } from "./support/account.ts";
import { card, problem, untilLive } from "./support/reading.ts";
import { expect, test } from "./support/test.ts";
import { consentAtWithings, linkThroughConsent } from "./support/withings.ts";

test("unlinking with deletion, and then deleting the account, leave nothing behind", async ({
  page,
  simulator,
  allow,
  axe,
}) => {
  const body = await simulator.newCharacter();
  const account = await signUp(page, newAccount("Mary Somerville"));
  const person = page.getByRole("region", { name: account.name });
  const link = async () => {
    await person.getByRole("button", { name: "Link to Withings" }).click();
    await consentAtWithings(page, body);
    await expect(page.getByText("Linked. Your whole history is being fetched")).toBeVisible();
    await person.getByRole("link", { name: account.name }).click();
    await expect(card(page, "Weight").getByRole("time")).toBeVisible();
    await expect.poll(async () => (await simulator.subscriptions(body)).length).toBeGreaterThan(1);
  };
  await link();
  const dashboard = page.url();

  await page.goto("/connections");
  await person.getByRole("link", { name: "Details" }).click();
  await page.getByRole("button", { name: "Unlink" }).click();
  const question = page.getByRole("dialog", { name: `Unlink ${account.name} from Withings?` });
  await axe(page);
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(page.getByRole("button", { name: "Unlink" })).toBeFocused();
  await page.keyboard.press("Enter");
  await question.getByRole("radio", { name: /Delete them here/ }).check();
  await question.getByRole("button", { name: "Unlink" }).click();
  await expect(page.getByText("Unlinked. Withings no longer sends data.")).toBeVisible();
  await expect(person).toContainText("Not linked to Withings yet.");
  expect(await simulator.subscriptions(body)).toEqual([]);
  await page.goto(dashboard);
  await expect(page.getByRole("heading", { name: "Nothing is linked yet" })).toBeVisible();

  await page.goto("/connections");
  await link();
  allow(/401 \(Unauthorized\) \(.*\/api\/live/);
  await page.goto("/settings");
  const deletion = page.getByRole("region", { name: "Delete account" });
  await deletion.getByRole("button", { name: "Delete for good" }).click();
  await expect(deletion.getByText("Type “delete my account” exactly.")).toBeVisible();
  await deletion.getByLabel("Type “delete my account”").fill("delete my account");
  await deletion.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByRole("link", { name: "Sign up with e-mail" })).toBeVisible();
  await expect.poll(() => simulator.subscriptions(body)).toEqual([]);
  await signIn(page, account);
  await expect(problem(page)).toContainText("do not match");
  await signUp(page, account);
  allow(/status of 404/);
  await page.goto(dashboard);
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});

test("a dead grant is said on the open dashboard, and linking again fetches what was missed", async ({
  page,
  simulator,
}) => {
  const person = await simulator.newCharacter();
  const path = await linkThroughConsent(page, person);
  await expect(page.getByText("Fetching your history")).toBeHidden();
  await untilLive(page);
  await simulator.invalidateGrant(person);
  const settings = await page.context().newPage();
  await settings.goto("/connections");
  await settings
    .getByRole("button", { name: "Sync now" })
    .or(settings.getByText("Needs a new link"))
    .first()
    .click();

  const banner = page.getByRole("status").filter({ hasText: "can no longer read new measurements" });
  await expect(banner).toContainText("What was measured before stays here");
  // The page is current, the link is not: no green above the banner.
  const badge = page.locator("[data-live='live']");
  await expect(badge).toHaveAttribute("title", /a link to Withings is broken/);
  await expect(badge.locator(".fill-success")).toHaveCount(0);
  await simulator.weighIn(person, { kilograms: 80.3 });
  await banner.getByRole("link", { name: "Link again" }).click();
  await page.getByRole("button", { name: "Link again" }).click();
  await consentAtWithings(page, person);
  await expect(page.getByText("Linked again. What you missed is being fetched.")).toBeVisible();
  await expect(page.getByText("Active", { exact: true })).toBeVisible();
  await page.goto(path);
  await expect(card(page, "Weight")).toContainText("80.3");
  await expect(banner).toBeHidden();
});
