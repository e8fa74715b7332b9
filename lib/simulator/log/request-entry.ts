import { type RequestEntry, nextNumber, type World } from "../world/world.ts";
import { createHash } from "node:crypto";
import type { Parameters } from "../api/parameters.ts";

const SECRETS = new Set(["client_secret", "code", "refresh_token", "access_token", "signature", "nonce"]);
const KEPT_REQUESTS = 20_000;

/** What is shown in place of a secret: equal secrets have equal fingerprints. */
export function fingerprint(secret: string): string {
  return `#${createHash("sha256").update(secret).digest("hex").slice(0, 8)}`;
}

/** The arguments as they may be shown. */
export function redactParameters(parameters: Parameters): Record<string, string> {
  const entries = parameters.sorted().map(([name, value]): [string, string] => {
    if (!SECRETS.has(name)) return [name, value];
    return [name, fingerprint(value)];
  });
  return Object.fromEntries(entries);
}

/** Begins an entry; what is not known yet is filled in when the answer goes. */
export function openEntry(world: World, call: { service: string; action: string }): RequestEntry {
  const entry: RequestEntry = {
    id: nextNumber(world, "request"),
    at: world.now(),
    durationMs: 0,
    ...call,
    userid: null,
    character: null,
    parameters: {},
    status: null,
    httpStatus: null,
    error: null,
    fault: null,
  };
  world.requests.push(entry);
  if (world.requests.length > KEPT_REQUESTS) world.requests.shift();
  return entry;
}
