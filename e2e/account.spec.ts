import { newAccount, signIn, signUp } from "./support/account.ts";
import { problem } from "./support/reading.ts";
import { expect, test } from "./support/test.ts";

test("a user signs up by e-mail, signs out, mistypes the password, and learns when to try again", async ({
  page,
  allow,
}) => {
  const account = await signUp(page, newAccount("Ada Lovelace"));
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Dashboard" }).click();
  await expect(page.getByRole("heading", { name: "Nothing is linked yet" })).toBeVisible();

  // The live stream ends with the session, and may ask once more before the page has gone.
  allow(/401 \(Unauthorized\) \(.*\/api\/live/);
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await page.goto("/settings");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();

  await signIn(page, { email: account.email, password: "not the password" });
  await expect(problem(page)).toContainText("do not match");
  await expect(page.getByLabel("E-mail address")).toHaveValue(account.email);
  await signIn(page, account);
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();

  await page.context().clearCookies();
  for (let tries = 0; tries < 10; tries += 1) {
    await page.goto("/sign-in");
    await signIn(page, { email: account.email, password: `wrong ${tries}` });
    await expect(problem(page)).toContainText("do not match");
  }
  await signIn(page, account);
  await expect(problem(page)).toContainText(/Too many attempts\. Try again in \d+ minutes/);
});

test("signing out everywhere ends another browser at once", async ({ page, newBrowser, allow }) => {
  const account = await signUp(page, newAccount("Grace Hopper"));
  const other = await newBrowser();
  await signIn(other, account);
  await other.waitForURL(/\/people\//);
  await expect(other.getByText("Page live", { exact: true })).toBeVisible();

  allow(/401 \(Unauthorized\) \(.*\/api\/live/);
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await expect(other.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
});
