import { readFileSync } from "node:fs";
import path from "node:path";
import { newAccount, signUp } from "./support/account.ts";
import { databasePassword, withProductDatabase } from "./support/product-database.ts";
import { type Product, runProduct } from "./support/product.ts";
import { expect, type Page, test as base } from "./support/test.ts";

/** A product of its own, whose database may be broken under it. */
const test = base.extend<object, { breakable: Product }>({
  breakable: [
    async ({}, provide) => {
      const breakable = await runProduct();
      await provide(breakable);
      await breakable.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  product: [async ({ breakable }, provide) => provide(breakable), { scope: "worker" }],
});

/** Takes a table away, as a wrong restore would, and gives it back afterwards. */
async function withoutTable(product: Product, table: string, act: () => Promise<void>): Promise<void> {
  const rename = (from: string, to: string) =>
    withProductDatabase(product, (client) => client.query(`alter table "${from}" rename to "${to}"`));
  await rename(table, `${table}_away`);
  try {
    await act();
  } finally {
    await rename(`${table}_away`, table);
  }
}

/** React's numbers for an error of the server, whose words it keeps to itself. */
const KEPT_TO_ITSELF = /status of 500|React error #(419|441)/;
/** What a server's error says, and where it happened. */
const INSIDES = [/measure_group|does not exist|relation "/, /node_modules|\.tsx?:\d/, /postgres(ql)?:\/\//];

async function expectDesigned(page: Page, product: Product): Promise<void> {
  await expect(page.getByRole("heading", { name: "This page could not be shown" })).toBeVisible();
  const alert = page.getByRole("alert").filter({ hasText: "Something went wrong on the server." });
  await expect(alert).toContainText(/Number in the log: \d+/);
  await expect(page.getByRole("link", { name: "Go to the dashboard" })).toBeVisible();
  const shown = await page.content();
  for (const inside of INSIDES) expect(shown).not.toMatch(inside);
  const secrets = ["nextauth-secret", "token-encryption-key"].map((name) =>
    readFileSync(path.join(product.dataDirectory, name), "utf8").trim(),
  );
  for (const secret of [databasePassword(product), ...secrets]) expect(shown).not.toContain(secret);
}

test("a page that fails says so without its insides, and goes on once it can", async ({
  page,
  breakable,
  allow,
  axe,
}) => {
  allow(KEPT_TO_ITSELF);
  await signUp(page, newAccount("Unlucky"));
  const link = page.getByRole("heading", { level: 2, name: "Unlucky" }).getByRole("link");
  const address = (await link.getAttribute("href")) ?? "";
  const person = page.getByRole("heading", { level: 1, name: "Unlucky" });

  await withoutTable(breakable, "measure_group", async () => {
    expect((await page.goto(address))?.status()).toBe(500);
    await expectDesigned(page, breakable);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await axe(page);
    }
  });
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(person).toBeVisible();

  await page.goto("/connections");
  await withoutTable(breakable, "measure_group", async () => {
    await link.click();
    await expectDesigned(page, breakable);
  });
  await page.getByRole("link", { name: "Go to the dashboard" }).click();
  await expect(person).toBeVisible();
});

test("where not even the frame of a page can be drawn, the same is said", async ({
  page,
  breakable,
  allow,
  axe,
}) => {
  allow(KEPT_TO_ITSELF);
  await signUp(page, newAccount("Frameless"));
  await withoutTable(breakable, "session", async () => {
    expect((await page.goto("/settings"))?.status()).toBe(500);
    await expectDesigned(page, breakable);
    await expect(page).toHaveTitle("This page could not be shown · Plumbline");
    // Also what answers before pages do; a browser that asks again gets an answer, not a broken connection.
    expect((await page.request.get("/api/live")).status()).toBe(500);
    await axe(page);
  });
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
});
