"use client";

import { useRefreshWhenDue } from "#components/live/use-refresh.ts";
import { useNow } from "#components/metric/use-now.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";

/** Mornings and evenings begin at full hours, which zones put at quarters of an hour elsewhere. */
const EVERY_MS = 15 * MINUTE_MS;

/** Fetches the page again when a morning or an evening may have begun or ended. `now` (ms) is the server's. */
export function RefreshSoon({ now }: { now: number }) {
  useRefreshWhenDue((Math.floor(now / EVERY_MS) + 1) * EVERY_MS, useNow(now));
  return null;
}
