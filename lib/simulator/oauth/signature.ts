import { createHmac, timingSafeEqual } from "node:crypto";
import { MINUTE_MS } from "../world/time.ts";
import type { Parameters } from "../api/parameters.ts";
import { invalidParameter, Refusal } from "../world/refusal.ts";
import { mintToken, type World } from "../world/world.ts";

const NONCE_MS = 30 * MINUTE_MS;

/** Hex HMAC-SHA256 over values joined with commas: only action, client id and nonce (or timestamp) are signed. */
export function sign(secret: string, values: readonly string[]): string {
  return createHmac("sha256", secret).update(values.join(",")).digest("hex");
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function requireClient(world: World, parameters: Parameters): string {
  const clientId = parameters.required("client_id");
  if (clientId !== world.settings.clientId) throw invalidParameter("client_id");
  return clientId;
}

/** `v2/signature` getnonce: a nonce for one signed call within 30 minutes. */
export function getNonce(world: World, parameters: Parameters): { nonce: string } {
  const clientId = requireClient(world, parameters);
  const timestamp = parameters.required("timestamp");
  const expected = sign(world.settings.clientSecret, ["getnonce", clientId, timestamp]);
  if (!sameText(expected, parameters.required("signature")))
    throw new Refusal(342, "The signature is invalid");
  const nonce = mintToken(world, "nonce");
  world.nonces.set(nonce, { expiresAt: world.now() + NONCE_MS });
  return { nonce };
}

/** Refuses unless the call is signed with a nonce that was given out, is young and was not used. */
export function requireSignature(world: World, parameters: Parameters): void {
  const clientId = requireClient(world, parameters);
  const nonce = parameters.required("nonce");
  const expected = sign(world.settings.clientSecret, [parameters.required("action"), clientId, nonce]);
  if (!sameText(expected, parameters.required("signature")))
    throw new Refusal(342, "The signature is invalid");
  const known = world.nonces.get(nonce);
  world.nonces.delete(nonce);
  if (!known || known.expiresAt <= world.now()) throw new Refusal(342, "The nonce is invalid");
}

/** The token endpoint takes the secret or a signature; either will do. */
export function requireSecretOrSignature(world: World, parameters: Parameters): void {
  if (parameters.get("signature") !== undefined) return requireSignature(world, parameters);
  requireClient(world, parameters);
  if (!sameText(parameters.required("client_secret"), world.settings.clientSecret)) {
    throw invalidParameter("client_secret");
  }
}
