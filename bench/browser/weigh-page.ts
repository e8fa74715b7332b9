import { gzipSync } from "node:zlib";
import type { BrowserContext } from "@playwright/test";
import { openMainThread } from "./main-thread.ts";

/** Kilobytes as they are, and gzipped by us so that servers are equal. */
type Weight = { readonly raw: number; readonly gz: number };
/** Of a page: its HTML with the data for scripts in it, that data alone, scripts, styles and typefaces. */
export type PageWeight = Record<"html" | "flight" | "script" | "style" | "font", Weight>;

const TYPES: Readonly<Record<string, keyof PageWeight>> = {
  document: "html",
  script: "script",
  stylesheet: "style",
  font: "font",
};

/** Everything that a page has asked for when it has rested for `rest` ms, without a cache, as on a first visit. */
export async function weighPage(context: BrowserContext, url: string, rest: number): Promise<PageWeight> {
  const page = await context.newPage();
  const thread = await openMainThread(page);
  await thread.session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const bodies: Promise<readonly [keyof PageWeight, Buffer]>[] = [];
  page.on("response", (response) => {
    const type = TYPES[response.request().resourceType()];
    if (type) bodies.push(response.body().then((body) => [type, body] as const));
  });
  await page.goto(url);
  await thread.untilRested(rest);
  const weights: Record<keyof PageWeight, Weight> = {
    html: { raw: 0, gz: 0 },
    flight: { raw: 0, gz: 0 },
    script: { raw: 0, gz: 0 },
    style: { raw: 0, gz: 0 },
    font: { raw: 0, gz: 0 },
  };
  const add = (type: keyof PageWeight, body: Buffer): void => {
    const { raw, gz } = weights[type];
    weights[type] = { raw: raw + body.length / 1_000, gz: gz + gzipSync(body).length / 1_000 };
  };
  for (const [type, body] of await Promise.all(bodies)) {
    add(type, body);
    if (type === "html") add("flight", Buffer.from(flightOf(body.toString())));
  }
  await page.close();
  return weights;
}

/** What React is sent to hydrate from, which Next writes into the HTML as scripts. */
function flightOf(html: string): string {
  return [...html.matchAll(/<script[^>]*>(self\.__next_f[^<]*)<\/script>/g)].map(([, text]) => text).join("");
}
