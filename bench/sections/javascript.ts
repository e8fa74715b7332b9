import { spawnSync } from "node:child_process";
import { gzipSync } from "node:zlib";
import { type Browser, chromium, type Page } from "@playwright/test";
import { findOrInstallChromium } from "#e2e/run/find-chromium.ts";
import { runProduct } from "#e2e/support/product.ts";
import { createSimulatorClient } from "#e2e/support/simulator-client.ts";
import { linkThroughConsent } from "#e2e/support/withings.ts";
import { freePort } from "#lib/server/free-port.ts";
import { startServer } from "../servers/start-server.ts";

/** Bytes of JavaScript, gzipped, that the dashboard loads, against a page of Next with nothing on it. */
export async function measureJavaScript() {
  const browser = await chromium.launch({
    executablePath: findOrInstallChromium(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    const blank = await weighBlank(browser);
    const dashboard = await weighDashboard(browser);
    return { blank, dashboard, more: dashboard - blank, aim: "at most 130 kB more" };
  } finally {
    await browser.close();
  }
}

async function weighBlank(browser: Browser): Promise<number> {
  const next = "node_modules/next/dist/bin/next";
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const { status, stderr } = spawnSync(process.execPath, [next, "build", "bench/blank"], {
    env,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The blank page could not be built:\n${stderr}`);
  const port = await freePort();
  const server = await startServer([next, "start", "bench/blank", "-p", String(port)]);
  try {
    const page = await browser.newPage();
    return await kilobytesOf(page, () => page.goto(`http://localhost:${port}/`));
  } finally {
    await server.stop();
  }
}

async function weighDashboard(browser: Browser): Promise<number> {
  const product = await runProduct();
  try {
    const person = await createSimulatorClient(product.simulatorUrl).newCharacter({ years: 2 });
    const context = await browser.newContext({ baseURL: product.url });
    const path = await linkThroughConsent(await context.newPage(), person);
    // A fresh tab without a cache: what a first visit loads.
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send("Network.setCacheDisabled", { cacheDisabled: true });
    return await kilobytesOf(page, () => page.goto(path));
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
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 100) / 10;
}
