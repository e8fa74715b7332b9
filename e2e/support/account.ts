import { expect, type Locator, type Page } from "@playwright/test";

/** Somebody who signs in by e-mail address. */
export type Account = { name: string; email: string; password: string };

let made = 0;

/** An account that nobody has yet. */
export function newAccount(name: string): Account {
  made += 1;
  const email = `${name.toLowerCase().replaceAll(/\W/g, "")}-${process.pid}-${made}@example.org`;
  return { name, email, password: "plumb bob and brass" };
}

/** Signs up, and stands on the Connections page. */
export async function signUp(page: Page, account: Account): Promise<Account> {
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill(account.name);
  await page.getByLabel("E-mail address").fill(account.email);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Connections" })).toBeVisible();
  return account;
}

/** Fills in the sign-in form and sends it; where one then stands is for the caller to expect. */
export async function signIn(page: Page, { email, password }: Omit<Account, "name">): Promise<void> {
  if (new URL(page.url()).pathname !== "/sign-in") await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Lets somebody see a person, and waits until that is said. Returns the person's card on the Connections page. */
export async function share(page: Page, name: string, email: string): Promise<Locator> {
  await page.goto("/connections");
  const person = page.getByRole("region", { name });
  await person.getByText("Sharing", { exact: true }).click();
  await person.getByLabel(`Let somebody see ${name}`).fill(email);
  await person.getByRole("button", { name: "Share" }).click();
  await expect(person.getByText("can now see")).toBeVisible();
  return person;
}
