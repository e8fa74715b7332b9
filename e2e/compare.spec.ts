import { chart, untilLive } from "./support/reading.ts";
import { expect, test } from "./support/test.ts";
import { linkWithHistory } from "./support/withings.ts";

test("weight and steps over the same days: one cursor, one table, and the days stay when a metric is opened", async ({
  newBrowser,
  simulator,
  axe,
}) => {
  test.setTimeout(120_000);
  const page = await newBrowser();
  const path = await linkWithHistory(
    page,
    await simulator.newCharacter({ profile: "every-device", years: 0.1 }),
  );
  await page.goto(`${path}/weight?range=month`);
  await untilLive(page);
  await page.getByRole("link", { name: "Compare with another metric" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Compare" })).toBeVisible();
  await page.getByLabel("Second metric").selectOption("Steps");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page).toHaveURL(/metric=weight&metric=steps/);
  await expect(page).toHaveURL(/range=month/);
  for (const metric of ["Weight", "Steps"]) await expect(chart(page, metric)).toBeVisible();

  // The keyboard moves one cursor over both charts, and each says what it was then.
  await chart(page, "Steps").focus();
  await page.keyboard.press("ArrowLeft");
  const said = page.getByRole("status").filter({ hasText: /\d\ssteps/ });
  await expect(said).toBeVisible();
  const box = await chart(page, "Weight").boundingBox();
  if (!box) throw new Error("There is no chart of weight");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 3 });
  await expect(page.getByRole("status").filter({ hasText: /\d\skg/ })).toBeVisible();
  await axe(page);

  await page.getByText("Day by day").click();
  const table = page.getByRole("table", { name: "Weight, Steps by day, newest first" });
  await expect(
    table
      .getByRole("row")
      .filter({ hasText: /kg.*steps/ })
      .first(),
  ).toBeVisible();
  await axe(page);
  await page.getByRole("region", { name: "Steps" }).getByRole("link", { name: "Steps" }).click();
  await expect(page).toHaveURL(/\/steps(\?range=month)?$/);
});

test("a month is compared with the one before, on the chart and in numbers with their range", async ({
  owner,
  linked,
  newBrowser,
  axe,
}) => {
  await owner.goto(`${linked.path}/weight`);
  await owner
    .getByRole("navigation", { name: "Compare with" })
    .getByRole("link", { name: "The days before" })
    .click();
  await expect(owner).toHaveURL(/against=before/);
  const table = owner.getByRole("table", { name: "Weight: these days and the days before" });
  await expect(table).toContainText(/kg/);
  await expect(table).toContainText(/[−+]?[\d.]+\skg to [−+]?[\d.]+\skg/);
  await expect(owner.getByRole("listitem").filter({ hasText: "The days before" }).last()).toBeVisible();
  await axe(owner);
  // It stays over other days, and without script.
  await owner.getByRole("link", { name: "3 months" }).click();
  await expect(owner).toHaveURL(/range=quarter&against=before/);
  const plain = await newBrowser({ storageState: linked.storageState, javaScriptEnabled: false });
  await plain.goto(`${linked.path}/weight?range=month&against=year`);
  await expect(
    plain.getByRole("table", { name: /^Weight: these days and the same days a year before$/ }),
  ).toBeVisible();
  await plain.goto(`${linked.path}/compare`);
  await plain.getByLabel("Third metric").selectOption("Blood pressure");
  await plain.getByRole("button", { name: "Compare" }).click();
  await expect(plain).toHaveURL(/metric=blood-pressure/);
});
