import { card, chart, openNotices, problem, readings } from "./support/reading.ts";
import { expect, test } from "./support/test.ts";
import { consentAtWithings, linkThroughConsent, logInAtWithings } from "./support/withings.ts";

test("a person links through the consent page and sees two years", async ({ page, simulator }) => {
  const person = await simulator.newCharacter({ years: 2 });
  const truth = await simulator.groups(person);
  const first = Math.min(...truth.map(({ date }) => date));

  await page.goto("/");
  await page.getByRole("button", { name: "Continue with Withings" }).click();
  await consentAtWithings(page, person);
  await page.waitForURL(/\/people\/[^/]+$/);
  for (const metric of ["Weight", "Fat mass", "Lean mass", "Fat ratio", "Blood pressure", "Heart rate"])
    await expect(card(page, metric).getByRole("time").first()).toBeVisible();

  await expect(page.getByText("Fetching your history")).toBeHidden({ timeout: 30_000 });
  await card(page, "Weight").getByRole("link", { name: "Weight" }).click();
  await page.getByRole("navigation", { name: "Range" }).getByRole("link", { name: "All" }).click();
  const weights = truth.filter(({ measures }) => measures.some(({ type }) => type === 1)).length;
  await expect(chart(page, "Weight")).toHaveAccessibleName(new RegExp(`: ${weights} readings$`));
  const year = new Intl.DateTimeFormat("en-GB", { timeZone: person.timezone, year: "numeric" });
  const range = new RegExp(`${year.format(first * 1000)} – `);
  await expect(page.getByText(range).filter({ visible: true })).toHaveCount(1);
  await expect(readings(page, "Weight").nth(1)).toContainText("First sync");
});

test("who comes through Withings, which sends no name, is asked for one", async ({ page, simulator }) => {
  await linkThroughConsent(page, await simulator.newCharacter());
  await openNotices(page);
  const name = page.getByLabel("What is your name?");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Type a name.")).toBeVisible();
  await name.fill("Ada Lovelace");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ada Lovelace" })).toBeVisible();
  await expect(name).toBeHidden();
});

test("a refused consent and an expired code say that nothing was changed, and let one begin again", async ({
  page,
  simulator,
}) => {
  const person = await simulator.newCharacter({ years: 0 });
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue with Withings" }).click();
  await logInAtWithings(page, person);
  await page.getByRole("button", { name: "Refuse" }).click();
  await expect(problem(page)).toContainText("You did not allow access at Withings");

  // What Withings answers when more than 30 seconds have passed since the consent.
  await simulator.setFault({
    match: { service: "v2/oauth2", action: "requesttoken", character: person.userid },
    then: { do: "status", status: 503, error: "Invalid Params: invalid code" },
  });
  await page.getByRole("button", { name: "Continue with Withings" }).click();
  await consentAtWithings(page, person);
  await expect(problem(page)).toContainText("The sign-in took too long");
  expect(await simulator.subscriptions(person)).toEqual([]);

  await page.getByRole("button", { name: "Continue with Withings" }).click();
  await expect(page.getByRole("heading", { name: "Log in to your account" })).toBeVisible();
});

test("a replayed, a foreign and an invented state link no one, and say so", async ({
  page,
  simulator,
  newBrowser,
}) => {
  const person = await simulator.newCharacter({ years: 0 });
  const back = page.waitForRequest(/\/api\/auth\/callback\/withings\?/);
  await linkThroughConsent(page, person);
  await page.goto((await back).url());
  await expect(problem(page)).toContainText("This step was already done");

  await page.getByRole("button", { name: "Continue with Withings" }).click();
  await expect(page.getByRole("heading", { name: "Log in to your account" })).toBeVisible();
  const victim = await newBrowser();
  await victim.goto(page.url());
  await consentAtWithings(victim, person);
  await expect(problem(victim)).toContainText("started in another browser");
  await victim.goto("/api/auth/callback/withings?code=made-up&state=made-up");
  await expect(problem(victim)).toContainText("This sign-in is unknown");
  await expect(victim.getByRole("button", { name: "Continue with Withings" })).toBeVisible();
});
