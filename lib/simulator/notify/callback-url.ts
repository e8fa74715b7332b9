import { isIP } from "node:net";
import { Refusal } from "../world/refusal.ts";
import type { World } from "../world/world.ts";

const PROBE_TIMEOUT_MS = 5_000;

/** Status 293, the answer to anything wrong with a callback. */
function badCallback(): Refusal {
  return new Refusal(293, "The callback URL is either absent or incorrect");
}

/** Refuses a callback that breaks Withings' rule; with `allowPrivateCallbacks` only what no one could call. */
export function checkCallbackUrl(world: World, text: string): void {
  if (text.length > 255 || !URL.canParse(text)) throw badCallback();
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") throw badCallback();
  if (world.settings.allowPrivateCallbacks) return;
  const isAddress = isIP(url.hostname.replace(/^\[|\]$/g, "")) !== 0;
  const isLocal = url.hostname === "localhost" || !url.hostname.includes(".");
  const isPort = url.port === "" || url.port === "80" || url.port === "443";
  if (url.protocol !== "https:" || isAddress || isLocal || !isPort) throw badCallback();
}

/** HTTP HEAD in the same call; only 200 will do (204 is refused, as seen live). */
export async function probeCallback(world: World, text: string): Promise<void> {
  const answer = await world.settings
    .fetch(text, {
      method: "HEAD",
      redirect: "manual",
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    })
    .catch(() => null);
  await answer?.body?.cancel();
  if (answer?.status !== 200) throw badCallback();
}
