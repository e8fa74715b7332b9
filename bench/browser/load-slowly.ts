import type { Browser, BrowserContext } from "@playwright/test";
import type { LoadFigures } from "./lighthouse-score.ts";
import { openMainThread } from "./main-thread.ts";

/** Lighthouse's mobile: its screen, and slow 4G as DevTools applies it. */
const SCREEN = {
  viewport: { width: 412, height: 823 },
  deviceScaleFactor: 1.75,
  isMobile: true,
  hasTouch: true,
};
const KILOBIT = 1_024 / 8;
const NETWORK = {
  offline: false,
  latency: 562.5,
  downloadThroughput: 1_474.56 * KILOBIT,
  uploadThroughput: 675 * KILOBIT,
};

type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Until it does nothing for how long a page loads, ms, and how many times slower the processor is: 4 for Lighthouse. */
type Slowness = { readonly rest: number; readonly processor: number };

/** Loads a page as a first visit from a slow phone. */
export async function loadSlowly(
  browser: Browser,
  storageState: StorageState,
  url: string,
  { rest, processor }: Slowness,
): Promise<LoadFigures> {
  const context = await browser.newContext({ ...SCREEN, storageState });
  try {
    const page = await context.newPage();
    const thread = await openMainThread(page);
    await page.addInitScript(collectEntries);
    await thread.session.send("Network.enable");
    await thread.session.send("Network.emulateNetworkConditions", NETWORK);
    await thread.session.send("Emulation.setCPUThrottlingRate", { rate: processor });
    await page.goto(url);
    await thread.untilRested(rest);
    return figuresOf(await page.evaluate(() => Reflect.get(globalThis, "benchEntries") as Entries));
  } finally {
    await context.close();
  }
}

type Span = { readonly at: number; readonly duration: number };
type Entries = {
  paints: { readonly name: string; readonly at: number }[];
  largest: number;
  tasks: Span[];
  shifts: { readonly at: number; readonly value: number }[];
};

/** Runs in the page before its own scripts: keeps what the browser observes of it. */
function collectEntries(): void {
  const entries: Entries = { paints: [], largest: 0, tasks: [], shifts: [] };
  Object.assign(globalThis, { benchEntries: entries });
  const observe = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe("paint", ({ name, startTime }) => entries.paints.push({ name, at: startTime }));
  observe("largest-contentful-paint", ({ startTime }) => (entries.largest = startTime));
  observe("longtask", ({ startTime, duration }) => entries.tasks.push({ at: startTime, duration }));
  observe("layout-shift", (entry) =>
    entries.shifts.push({ at: entry.startTime, value: Number(Reflect.get(entry, "value")) }),
  );
}

function figuresOf({ paints, largest, tasks, shifts }: Entries): LoadFigures {
  const firstPaint = paints.find(({ name }) => name === "first-contentful-paint")?.at ?? Number.NaN;
  return {
    firstPaint,
    largestPaint: largest,
    blocking: blockingOf(tasks, firstPaint),
    shift: shiftOf(shifts),
  };
}

const LONG_TASK = 50;

/** What tasks after the first paint take beyond 50 ms, in ms; of a task that began before it the share after it. */
function blockingOf(tasks: readonly Span[], firstPaint: number): number {
  return tasks.reduce((sum, { at, duration }) => {
    const after = Math.min(duration, at + duration - firstPaint);
    return sum + Math.max(0, after) * Math.max(0, 1 - LONG_TASK / duration);
  }, 0);
}

/** The largest sum of shifts that follow each other within a second, over at most five. */
function shiftOf(shifts: readonly { readonly at: number; readonly value: number }[]): number {
  let [largest, sum, began, last] = [0, 0, -Infinity, -Infinity];
  for (const { at, value } of shifts) {
    if (at - last > 1_000 || at - began > 5_000) [sum, began] = [0, at];
    sum += value;
    last = at;
    largest = Math.max(largest, sum);
  }
  return largest;
}
