import { expect, type Page } from "@playwright/test";

/** Gives a person who just came from Withings a name: it sends none, so each begins as "Me". */
export async function namePerson(page: Page, name: string): Promise<void> {
  await page.goto("/connections");
  const person = page.getByRole("region", { name: "Me" });
  await person.getByText("Rename", { exact: true }).first().click();
  await person.getByLabel("Name").fill(name);
  await person.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
}
