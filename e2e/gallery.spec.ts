import { runProduct } from "./support/product.ts";
import { COMMON_WIDTHS, findTextOutside } from "./support/text-outside.ts";
import { expect, test as base } from "./support/test.ts";

const test = base.extend({
  product: [
    async ({}, provide) => {
      const product = await runProduct({ PLUMBLINE_GALLERY: "1" });
      await provide(product);
      await product.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

test("the parts that pages are made of can be read in each state, light and dark, at any common width", async ({
  newBrowser,
  axe,
}) => {
  const page = await newBrowser({ reducedMotion: "reduce" });
  expect((await page.goto("/gallery"))?.status()).toBe(200);
  await expect(page.getByRole("heading", { name: "Charts" })).toBeVisible();
  await page.getByRole("button", { name: "Ask something" }).click();
  const question = page.getByRole("dialog", { name: "Is this a question?" });
  await axe(page);
  await question.getByRole("button", { name: "Close" }).click();
  await expect(question).toBeHidden();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await axe(page);
  }
  for (const width of COMMON_WIDTHS) expect(await findTextOutside(page, width), `at ${width}`).toEqual([]);
  await page.emulateMedia({ forcedColors: "active" });
  await axe(page);
});
