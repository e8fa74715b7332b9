import type { CDPSession, Page } from "@playwright/test";

/** What the main thread of a page has worked so far, ms: in scripts, and in everything that it does. */
export type Work = { readonly script: number; readonly all: number };

export type MainThread = {
  /** Speaks DevTools' protocol with the page. */
  readonly session: CDPSession;
  /** All its work, once it has rested for `rest` ms. */
  untilRested(rest: number): Promise<Work>;
  /** Its work beyond `before`, once it has worked and then rested for `rest` ms. */
  untilWorked(rest: number, before: Work): Promise<Work>;
};

/** The least that counts as work, ms: to be asked costs a little. */
const IDLE = 2;
/** Scripts that ran as long as this, ms, have begun with something. */
const STARTED = 0.2;

/**
 * Reads the work of a page's main thread as Chromium counts it: in processor time of that thread, so that what else
 * runs on the machine is not in it.
 */
export async function openMainThread(page: Page): Promise<MainThread> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const read = async (): Promise<Work> => {
    const { metrics } = await session.send("Performance.getMetrics");
    const milliseconds = (name: string) => 1_000 * (metrics.find((one) => one.name === name)?.value ?? NaN);
    return { script: milliseconds("ScriptDuration"), all: milliseconds("TaskDuration") };
  };
  const untilRested = async (rest: number): Promise<Work> => {
    let last = await read();
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, rest));
      const now = await read();
      if (now.all - last.all < IDLE) return now;
      last = now;
    }
  };
  return {
    session,
    untilRested,
    async untilWorked(rest, before) {
      // To be asked is no script.
      while ((await read()).script - before.script < STARTED)
        await new Promise((resolve) => setTimeout(resolve, 50));
      return workBetween(before, await untilRested(rest));
    },
  };
}

export function workBetween(before: Work, after: Work): Work {
  return { script: after.script - before.script, all: after.all - before.all };
}
