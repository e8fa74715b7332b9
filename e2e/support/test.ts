import { AxeBuilder } from "@axe-core/playwright";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
  test as base,
} from "@playwright/test";
import { type Household, makeHousehold } from "./household.ts";
import { type Linked, linkOnce } from "./linked.ts";
import { type Product, runProduct } from "./product.ts";
import { renewProofs } from "./product-database.ts";
import { createSimulatorClient, type SimulatorClient } from "./simulator-client.ts";
import { type Watch, watchContext } from "./watch-context.ts";

export { expect };
export type { Page };

/** A browser of its own: cookies, storage and live connection are not shared. */
type NewBrowser = (options?: BrowserContextOptions) => Promise<Page>;

type TestFixtures = {
  simulator: SimulatorClient;
  newBrowser: NewBrowser;
  /** Announces what the watch would hold against the test. */
  allow: (pattern: RegExp) => void;
  watches: Watch[];
  axe: (page: Page) => Promise<void>;
  /** A browser in which the linked person's owner is signed in. */
  owner: Page;
  /** The worker's household, as if its owner had signed in just now. */
  household: Household;
};
type WorkerFixtures = {
  product: Pick<Product, "url" | "simulatorUrl" | "dataDirectory" | "start" | "stop" | "output">;
  linked: Linked;
  /** Linking and recording take their time. */
  madeHousehold: Household;
};

/** For writing tests against a product that runs already: its address, and that of its simulated cloud. */
const RUNNING = process.env["PLUMBLINE_E2E_URL"]?.split(",");

/** Each worker has one product; each test people of its own in it. Errors and foreign requests fail the test. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  product: [
    async ({}, provide) => {
      const [url, simulatorUrl] = RUNNING ?? [];
      if (url && simulatorUrl) {
        const notOurs = () => Promise.reject(new Error("This product was started by another test"));
        const dataDirectory = process.env["DATA_DIR"] ?? ".data";
        return provide({ url, simulatorUrl, dataDirectory, start: notOurs, stop: notOurs, output: () => "" });
      }
      const product = await runProduct();
      await provide(product);
      await product.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  linked: [
    async ({ browser, product }, provide) => provide(await linkOnce(browser, product)),
    { scope: "worker", timeout: 120_000 },
  ],
  madeHousehold: [
    async ({ browser, product }, provide) => {
      const open = () => openBrowser(browser, product, { javaScriptEnabled: false });
      const household = await makeHousehold(open, createSimulatorClient(product.simulatorUrl));
      await provide(household);
      for (const page of Object.values(household.pages)) await page.context().close();
    },
    { scope: "worker", timeout: 360_000 },
  ],
  household: async ({ madeHousehold, product, watches }, provide) => {
    watches.push(...madeHousehold.watches);
    await renewProofs(product, madeHousehold.account.email);
    await provide(madeHousehold);
  },
  baseURL: async ({ product }, provide) => provide(product.url),
  simulator: async ({ product }, provide) => provide(createSimulatorClient(product.simulatorUrl)),
  watches: async ({}, provide) => {
    const watches: Watch[] = [];
    await provide(watches);
    expect(
      watches.flatMap((watch) => watch.problems()),
      "what the pages did that they must not",
    ).toEqual([]);
  },
  allow: async ({ watches }, provide) =>
    provide((pattern) => {
      for (const watch of watches) watch.allow(pattern);
    }),
  context: async ({ context, product, watches }, provide) => {
    watches.push(watch(context, product));
    await provide(context);
  },
  newBrowser: async ({ browser, product, watches }, provide) => {
    const contexts: BrowserContext[] = [];
    await provide(async (options = {}) => {
      const opened = await openBrowser(browser, product, options);
      contexts.push(opened.page.context());
      watches.push(opened.watch);
      return opened.page;
    });
    for (const context of contexts) await context.close();
  },
  owner: async ({ newBrowser, linked }, provide) =>
    provide(await newBrowser({ storageState: linked.storageState })),
  axe: async ({}, provide) =>
    provide(async (page) => {
      // A colour on its way from light to dark has the contrast of neither.
      await page.evaluate(() => {
        for (const animation of document.getAnimations())
          if (animation instanceof CSSTransition) animation.finish();
      });
      // What lies half under a bar that stays in place is reached by scrolling: it is no smaller for that.
      const setBar = (position: string) =>
        page.evaluate((value) => {
          for (const bar of document.querySelectorAll<HTMLElement>("[data-area-bar]"))
            bar.style.position = value;
        }, position);
      await setBar("static");
      // Without a second page to sum up in, which only frames of other sites would need, and without a word on what
      // passed: less than half the time.
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .options({ resultTypes: ["violations"] })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      await setBar("");
      const found = violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(" ")}. ${failureSummary}`),
      );
      expect(found, `accessibility of ${page.url()}`).toEqual([]);
    }),
});

/** A browser of its own and its watch, for what outlives a test. */
async function openBrowser(
  browser: Browser,
  product: Pick<Product, "url" | "simulatorUrl">,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; watch: Watch }> {
  const context = await browser.newContext({
    baseURL: product.url,
    locale: "en-GB",
    timezoneId: "Europe/Paris",
    ...options,
  });
  return { page: await context.newPage(), watch: watch(context, product) };
}

function watch(context: BrowserContext, { url, simulatorUrl }: Pick<Product, "url" | "simulatorUrl">): Watch {
  return watchContext(context, () => ({ product: url, simulator: simulatorUrl }));
}
