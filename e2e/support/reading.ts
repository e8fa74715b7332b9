import { expect, type Page } from "@playwright/test";

/** The dashboard's card of a metric. */
export function card(page: Page, metric: string) {
  return page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: metric, exact: true }) });
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
