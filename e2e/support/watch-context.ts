import type { BrowserContext, Request } from "@playwright/test";

/** What a page did that it must not, as sentences; what a test announced with `allow` is left out. */
export type Watch = { problems(): string[]; allow(pattern: RegExp): void };

type Origins = { product: string; simulator: string };

/**
 * Watches every page of a browser: errors in the console, exceptions, and requests to any address but the product's.
 * The simulated cloud's own pages may ask the simulated cloud.
 */
export function watchContext(context: BrowserContext, origins: () => Origins): Watch {
  const seen: string[] = [];
  const allowed: RegExp[] = [];
  context.on("console", (message) => {
    if (message.type() === "error") seen.push(`console: ${message.text()} (${message.location().url})`);
  });
  // React empties the stack of an error that it brings over from the server.
  context.on("weberror", (error) => seen.push(`exception: ${error.error().stack || error.error().message}`));
  context.on("request", (request) => {
    if (!isOurs(request, origins())) seen.push(`foreign request: ${request.method()} ${request.url()}`);
  });
  return {
    problems: () => seen.filter((text) => !allowed.some((pattern) => pattern.test(text))),
    allow: (pattern) => void allowed.push(pattern),
  };
}

function isOurs(request: Request, { product, simulator }: Origins): boolean {
  const { protocol, origin } = new URL(request.url());
  if (protocol === "data:" || protocol === "blob:" || origin === product) return true;
  if (origin !== simulator) return false;
  return request.isNavigationRequest() || new URL(request.frame().url()).origin === simulator;
}
