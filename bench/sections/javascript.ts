import { gzipSync } from "node:zlib";
import { type Browser, chromium, type Page } from "@playwright/test";
import { findOrInstallChromium } from "#e2e/run/find-chromium.ts";
import { runProduct } from "#e2e/support/product.ts";
import { createSimulatorClient } from "#e2e/support/simulator-client.ts";
import { linkThroughConsent } from "#e2e/support/withings.ts";
import type { Size } from "../size.ts";
import { startBlankPage } from "../servers/blank-page.ts";

/** Bytes of JavaScript, gzipped, that pages load, against a page of Next with nothing on it. */
export async function measureJavaScript(size: Size) {
  const browser = await chromium.launch({
    executablePath: findOrInstallChromium(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    const blank = await weighBlank(browser);
    const { dashboard, weight } = await weighPages(browser, size === "full" ? 2 : 0.1);
    return {
      kilobytes: { blank, dashboard, weight },
      "more than a blank page": {
        "dashboard (aim 60)": oneDecimal(dashboard - blank),
        "weight (aim 80)": oneDecimal(weight - blank),
      },
    };
  } finally {
    await browser.close();
  }
}

async function weighBlank(browser: Browser): Promise<number> {
  const server = await startBlankPage();
  try {
    const page = await browser.newPage();
    return await kilobytesOf(page, () => page.goto(server.url));
  } finally {
    await server.stop();
  }
}

async function weighPages(browser: Browser, years: number) {
  const product = await runProduct();
  try {
    const person = await createSimulatorClient(product.simulatorUrl).newCharacter({ years });
    const context = await browser.newContext({ baseURL: product.url });
    const path = await linkThroughConsent(await context.newPage(), person);
    const weigh = async (address: string): Promise<number> => {
      // A fresh tab without a cache: what a first visit loads.
      const page = await context.newPage();
      const client = await context.newCDPSession(page);
      await client.send("Network.setCacheDisabled", { cacheDisabled: true });
      return kilobytesOf(page, () => page.goto(address));
    };
    return { dashboard: await weigh(path), weight: await weigh(`${path}/weight`) };
  } finally {
    await product.remove();
  }
}

/** Everything of type script that a page has asked for when it is idle, gzipped by us so that servers are equal. */
async function kilobytesOf(page: Page, open: () => Promise<unknown>): Promise<number> {
  const scripts: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script")
      scripts.push(response.body().then((body) => gzipSync(body).length));
  });
  await open();
  await page.waitForLoadState("load");
  // A dashboard keeps its live stream open, so the network never falls silent: two seconds must do.
  await page.waitForLoadState("networkidle", { timeout: 2_000 }).catch(() => undefined);
  const sizes = await Promise.all(scripts);
  return oneDecimal(sizes.reduce((sum, size) => sum + size, 0) / 1_000);
}

function oneDecimal(number: number): number {
  return Math.round(number * 10) / 10;
}
