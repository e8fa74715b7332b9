import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { runProduct } from "#e2e/support/product.ts";
import { type Character, createSimulatorClient } from "#e2e/support/simulator-client.ts";
import { linkThroughConsent } from "#e2e/support/withings.ts";
import { launchBrowser } from "../browser/launch-browser.ts";
import { quantile } from "../load.ts";
import type { Size } from "../size.ts";

const WEIGH_INS = { full: 60, short: 1 };
const RECORDED_USER = 106;

/** From the scale to the painted pixel, the calls that a weigh-in costs, and the first sync of the recorded person. */
export async function measureLive(size: Size) {
  const weighIns = WEIGH_INS[size];
  const product = await runProduct();
  const browser = await launchBrowser();
  try {
    const simulator = createSimulatorClient(product.simulatorUrl);
    // The application's own limit of 120 calls a minute stays; Withings' refusals would only add waiting.
    await simulator.changeSettings({ enforceCallLimit: false, enforceDuplicateArguments: false });
    const firstSync = await measureFirstSync();

    const person = await simulator.newCharacter({ years: size === "full" ? 2 : 0.1 });
    const context = await browser.newContext({ baseURL: product.url });
    const page = await context.newPage();
    await linkThroughConsent(page, person);
    await page.getByText("Page live", { exact: true }).waitFor();
    // A fresh link makes its subscriptions one by one, with pauses; measured is what comes after that.
    await untilQuiet(async () => {
      const fetched = await simulator.requests(person, "measure", "getmeas");
      const subscribed = await simulator.requests(person, "notify", "subscribe");
      return fetched.length + subscribed.length;
    });
    const before = (await simulator.requests(person, "measure", "getmeas")).length;
    const times: number[] = [];
    for (let step = 0; step < weighIns; step++) times.push(await stepToPixel(page, person, 80 + step / 10));
    const calls = (await simulator.requests(person, "measure", "getmeas")).length - before;
    return {
      stepToPixel: { p50: quantile(times, 0.5), p90: quantile(times, 0.9), p99: quantile(times, 0.99) },
      callsPerWeighIn: calls / weighIns,
      firstSync,
    };

    async function stepToPixel(open: Page, who: Character, kilograms: number): Promise<number> {
      const painted = open.evaluate(
        (text) =>
          new Promise<number>((resolve) => {
            // Its number is the trend; the weight itself is beside it.
            const card = document.getElementById("card-weight");
            const check = (): void => {
              if (!card?.textContent?.includes(text)) return;
              observer.disconnect();
              // The frame after the one that draws the change: it is on the screen then.
              requestAnimationFrame(() =>
                requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())),
              );
            };
            const observer = new MutationObserver(check);
            observer.observe(document.body, { subtree: true, childList: true, characterData: true });
            check();
          }),
        kilograms.toFixed(1),
      );
      const stepped = performance.timeOrigin + performance.now();
      await simulator.weighIn(who, { kilograms, awaitPushes: false });
      return (await painted) - stepped;
    }

    async function measureFirstSync() {
      const recorded =
        size === "full"
          ? (await simulator.characters()).find(({ userid }) => userid === RECORDED_USER)
          : await simulator.newCharacter({ years: 0.05 });
      if (!recorded) throw new Error("The simulated cloud has no recorded person.");
      const context = await browser.newContext({ baseURL: product.url });
      const page = await context.newPage();
      const idle = residentMegabytes(product.pid());
      const started = performance.now();
      await linkThroughConsent(page, recorded);
      await untilQuiet(async () => (await simulator.requests(recorded, "measure", "getmeas")).length);
      const calls = await simulator.requests(recorded, "measure", "getmeas");
      await context.close();
      const last = calls.at(-1);
      return {
        seconds: last ? (last.at - (performance.timeOrigin + started)) / 1000 : Number.NaN,
        dataCalls: calls.length,
        residentMegabytesBefore: idle,
        residentMegabytesAfter: residentMegabytes(product.pid()),
      };
    }
  } finally {
    await browser.close();
    await product.remove();
  }
}

/** Waits until a count has not moved for two seconds. */
async function untilQuiet(count: () => Promise<number>): Promise<void> {
  let last = -1;
  for (let now = await count(); now !== last; now = await count()) {
    last = now;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
}

/** Linux only; elsewhere not a number. */
function residentMegabytes(pid: number): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return Number.NaN;
  }
}
