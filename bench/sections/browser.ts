import type { BrowserContext } from "@playwright/test";
import { runProduct } from "#e2e/support/product.ts";
import { withProductDatabase } from "#e2e/support/product-database.ts";
import {
  type Character,
  createSimulatorClient,
  type SimulatorClient,
} from "#e2e/support/simulator-client.ts";
import { linkThroughConsent } from "#e2e/support/withings.ts";
import { launchBrowser } from "../browser/launch-browser.ts";
import { scoreLoad } from "../browser/lighthouse-score.ts";
import { loadSlowly } from "../browser/load-slowly.ts";
import { openMainThread, type Work, workBetween } from "../browser/main-thread.ts";
import { weighPage } from "../browser/weigh-page.ts";
import { quantile } from "../load.ts";
import { startBlankPage } from "../servers/blank-page.ts";
import type { Size } from "../size.ts";

/**
 * `rest` is how long a page does nothing until it counts as ready, ms: most of the time of a run, which takes some four
 * minutes. No run waits for minutes and phases of sleep, which come a minute after a link: they arrive while pages are
 * mounted. The short one waits for less, and not for a slow processor.
 */
const SIZES = {
  full: {
    years: 0.3,
    unless: ["minutes", "sleep"],
    mounts: 5,
    updates: 5,
    loads: 4,
    processor: 4,
    rest: 800,
  },
  short: {
    years: 0.01,
    unless: ["subscriptions", "minutes", "sleep", "heart-signals", "devices"],
    mounts: 1,
    updates: 1,
    loads: 1,
    processor: 1,
    rest: 200,
  },
};

/** The pages that are measured, beside a page of Next with nothing on it. */
type PageName = "blank" | "dashboard" | "weight";
type Each<Value> = Record<PageName, Value>;

/** What pages of a person with one of each device cost the browser, against a blank page of Next. */
export async function measureBrowser(size: Size) {
  const { years, unless, mounts, updates, loads, processor, rest } = SIZES[size];
  const blank = await startBlankPage();
  const product = await runProduct();
  const browser = await launchBrowser();
  try {
    const simulator = createSimulatorClient(product.simulatorUrl);
    const person = await simulator.newCharacter({ profile: "every-device", years });
    const context = await browser.newContext({ baseURL: product.url });
    const first = await context.newPage();
    const path = await linkThroughConsent(first, person);
    await untilFetched(product, unless);
    await first.close();
    const urls = {
      blank: blank.url,
      dashboard: `${product.url}${path}`,
      weight: `${product.url}${path}/weight`,
    };

    const [weights] = await takeTurns(urls, 1, size, (url) => weighPage(context, url, rest));
    if (!weights) throw new Error("Nothing was weighed.");
    const mounted = await takeTurns(urls, mounts, size, (url) => measureMount(context, url, rest));
    const slow = await takeTurns(urls, loads, size, async (url) =>
      loadSlowly(browser, await context.storageState(), url, { rest: 2 * rest, processor }),
    );
    const options = { simulator, person, updates, rest };
    const dashboard = await measureUpdates(context, urls.dashboard, options);
    const weight = await measureUpdates(context, urls.weight, options);
    return {
      kilobytes: weights,
      "script more than a blank page, kB gzipped": {
        "dashboard (aim 60)": weights.dashboard.script.gz - weights.blank.script.gz,
        "weight (aim 80)": weights.weight.script.gz - weights.blank.script.gz,
      },
      "mount, ms of script": comparedToBlank(mounted, ({ script }) => script),
      "mount, ms of the main thread": comparedToBlank(mounted, ({ all }) => all),
      "live update, ms": { dashboard: spreadOf(dashboard), weight: spreadOf(weight) },
      "on a slow phone, ms": {
        "first paint": comparedToBlank(slow, ({ firstPaint }) => firstPaint),
        "largest paint": comparedToBlank(slow, ({ largestPaint }) => largestPaint),
        "blocking time": comparedToBlank(slow, ({ blocking }) => blocking),
      },
      "Lighthouse's score (aim 0.97 of a blank page)": comparedToBlank(slow, scoreLoad),
    };
  } finally {
    await browser.close();
    await product.remove();
    await blank.stop();
  }
}

/** The work of the main thread from an empty tab until the page rests. */
async function measureMount(context: BrowserContext, url: string, rest: number): Promise<Work> {
  const page = await context.newPage();
  const thread = await openMainThread(page);
  await page.goto(url);
  const work = await thread.untilRested(rest);
  await page.close();
  return work;
}

type Updates = {
  readonly simulator: SimulatorClient;
  readonly person: Character;
  readonly updates: number;
  readonly rest: number;
};

/** Of one live update: until its event is drawn, and for the page that is then sent again, where it is. */
type UpdateWork = { readonly event: Work; readonly sentAgain: Work };

/** The work of the main thread for each of some weigh-ins. */
async function measureUpdates(
  context: BrowserContext,
  url: string,
  { simulator, person, updates, rest }: Updates,
): Promise<UpdateWork[]> {
  const page = await context.newPage();
  const thread = await openMainThread(page);
  let release = Promise.withResolvers<void>();
  // What the page asks the server for has to wait until the event itself is drawn.
  await page.route(/[?&]_rsc=/, async (route) => {
    await release.promise;
    await route.continue();
  });
  await page.goto(url);
  await page.getByText("Page live", { exact: true }).waitFor();
  const works: UpdateWork[] = [];
  for (let step = 1; step <= updates; step++) {
    release.resolve();
    const before = await thread.untilRested(rest);
    release = Promise.withResolvers<void>();
    const kilograms = 70 + step / 10;
    await simulator.weighIn(person, { kilograms });
    const event = await thread.untilWorked(rest, before);
    // Read only now: to look for it before would be script, too.
    if (!(await page.content()).includes(kilograms.toFixed(1)))
      throw new Error(`${url} does not show the weight of ${kilograms} kg.`);
    const drawn = await thread.untilRested(rest);
    release.resolve();
    works.push({ event, sentAgain: workBetween(drawn, await thread.untilRested(rest)) });
  }
  await page.close();
  return works;
}

/** Waits until nothing is to be fetched, but for these kinds of things. */
async function untilFetched(product: { dataDirectory: string }, unless: readonly string[]): Promise<void> {
  await withProductDatabase(product, async (client) => {
    const isWaiting = async () => {
      const { rowCount } = await client.query(
        "select from inbox_item where state = 'waiting' and kind::text <> all ($1) limit 1",
        [unless],
      );
      return rowCount !== 0;
    };
    while (await isWaiting()) await new Promise((resolve) => setTimeout(resolve, 200));
  });
}

/**
 * Measures the pages some times in turns, so that a busy moment of the machine meets all of them; in a short run at
 * once: its numbers are not kept.
 */
async function takeTurns<Value>(
  { blank, dashboard, weight }: Each<string>,
  turns: number,
  size: Size,
  measure: (url: string) => Promise<Value>,
): Promise<Each<Value>[]> {
  const values: Each<Value>[] = [];
  for (let turn = 0; turn < turns; turn++) {
    if (size === "short") {
      const [a, b, c] = await Promise.all([measure(blank), measure(dashboard), measure(weight)]);
      values.push({ blank: a, dashboard: b, weight: c });
    } else {
      values.push({
        blank: await measure(blank),
        dashboard: await measure(dashboard),
        weight: await measure(weight),
      });
    }
  }
  return values;
}

/** Medians, and those of our pages as multiples of the blank one's. */
function comparedToBlank<Value>(turns: readonly Each<Value>[], numberOf: (value: Value) => number) {
  const median = (name: PageName) =>
    quantile(
      turns.map((turn) => numberOf(turn[name])),
      0.5,
    );
  const blank = median("blank");
  const compare = (name: PageName) => ({ median: median(name), "times a blank page": median(name) / blank });
  return { blank, dashboard: compare("dashboard"), weight: compare("weight") };
}

function spreadOf(updates: readonly UpdateWork[]) {
  const spread = (numberOf: (update: UpdateWork) => number) => {
    const numbers = updates.map(numberOf);
    return { p50: quantile(numbers, 0.5), p90: quantile(numbers, 0.9) };
  };
  return {
    "script until it is drawn (aim 16)": spread(({ event }) => event.script),
    "script of the page sent again": spread(({ sentAgain }) => sentAgain.script),
    "main thread, with its animation": spread(({ event, sentAgain }) => event.all + sentAgain.all),
  };
}
