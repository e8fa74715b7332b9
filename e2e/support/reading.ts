import { expect, type Page } from "@playwright/test";

/** The dashboard's card of a metric. */
export function card(page: Page, metric: string) {
  return page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: metric, exact: true }) });
}

/** The dashboard's row of a metric that is not pinned, in its area; opens the area. */
export async function openRow(page: Page, area: string, metric: string) {
  await openArea(page, area);
  return page.locator("details li").filter({ has: page.getByRole("link", { name: metric, exact: true }) });
}

/** Unfolds an area of the dashboard, if it is folded. */
export async function openArea(page: Page, area: string): Promise<void> {
  const fold = page
    .locator("details")
    .filter({ has: page.getByRole("heading", { name: area, exact: true }) });
  // What the area has may be on its way.
  await expect(fold).toBeVisible({ timeout: 30_000 });
  if ((await fold.getAttribute("open")) === null) await fold.locator("summary").click();
}

/** Opens what the dashboard's one line of notices keeps behind it. */
export async function openNotices(page: Page): Promise<void> {
  const fold = page.getByRole("region", { name: "Notices" }).locator("details");
  await expect(fold).toBeVisible();
  if ((await fold.getAttribute("open")) === null) await fold.locator("summary").click();
}

/** The table behind a metric's chart, a row a reading. */
export function readings(page: Page, metric: string) {
  return page.getByRole("table", { name: `${metric}: readings, newest first` }).getByRole("row");
}

/** The chart; its name says how many readings the range has. */
export function chart(page: Page, metric: string) {
  return page.getByRole("application", { name: new RegExp(`^${metric} of `) });
}

/** How many readings the chart says that its range has. */
export async function countReadings(page: Page, metric: string): Promise<number> {
  const name = await chart(page, metric).getAttribute("aria-label");
  return Number(/(\d+) readings$/.exec(name ?? "")?.[1]);
}

/** Waits until measures appear by themselves. */
export async function untilLive(page: Page): Promise<void> {
  await expect(page.getByText("Page live", { exact: true })).toBeVisible();
}

/** Promises that the page is never loaded again from here on: `assert` throws when it was. */
export async function markPage(page: Page): Promise<{ stayed(): Promise<void> }> {
  const mark = `${Date.now()}`;
  await page.evaluate((value) => Object.assign(globalThis, { notReloaded: value }), mark);
  return {
    async stayed() {
      expect(await page.evaluate(() => Reflect.get(globalThis, "notReloaded") as unknown)).toBe(mark);
    },
  };
}

/** What went wrong, said on the page. */
export function problem(page: Page) {
  return page.getByRole("main").getByRole("alert");
}
