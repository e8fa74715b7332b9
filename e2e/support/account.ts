import { expect, type Locator, type Page } from "@playwright/test";

/** A user who signs in by e-mail address. */
export type Account = { name: string; email: string; password: string };

let made = 0;

/** An account that does not exist yet. */
export function newAccount(name: string): Account {
  made += 1;
  const email = `${name.toLowerCase().replaceAll(/\W/g, "")}-${process.pid}-${made}@example.org`;
  return { name, email, password: "plumb bob and brass" };
}

/** Signs up, and arrives at the Connections page. */
export async function signUp(page: Page, account: Account): Promise<Account> {
  await page.goto("/sign-up");
  await fillSignUp(page, account);
  await expect(page.getByRole("heading", { level: 1, name: "Connections" })).toBeVisible();
  return account;
}

/** Fills in the form of a new account and sends it; the page that follows is for the caller to expect. */
export async function fillSignUp(page: Page, account: Account): Promise<void> {
  await page.getByLabel("Your name").fill(account.name);
  await page.getByLabel("E-mail address").fill(account.email);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Create account" }).click();
}

/** Fills in the sign-in form and sends it; the page that follows is for the caller to expect. */
export async function signIn(page: Page, { email, password }: Omit<Account, "name">): Promise<void> {
  if (new URL(page.url()).pathname !== "/sign-in") await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Makes an invitation to see a person, on the Connections page. Answers its link, as the owner hands it over. */
export async function invite(page: Page, name: string): Promise<string> {
  await page.goto("/connections");
  const person = page.getByRole("region", { name, exact: true });
  await person.getByText("Sharing", { exact: true }).click();
  await person.getByRole("button", { name: "Create an invitation" }).click();
  return person.getByLabel("Invitation link").inputValue();
}

/**
 * Lets a guest see a person: the owner makes an invitation, the guest accepts it, the owner lets the guest in.
 * Returns the person's card on the owner's Connections page.
 */
export async function share(owner: Page, name: string, guest: Page): Promise<Locator> {
  const link = await invite(owner, name);
  await guest.goto(link);
  await guest.getByRole("button", { name: "Accept" }).click();
  await expect(guest.getByRole("heading", { level: 1, name: "You have accepted" })).toBeVisible();
  await owner.goto("/connections");
  const person = owner.getByRole("region", { name, exact: true });
  await person.getByRole("button", { name: /^Let .* in$/ }).click();
  await expect(person.getByText("is waiting to see")).toBeHidden();
  return person;
}
