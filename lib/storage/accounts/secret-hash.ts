import { hash, randomBytes } from "node:crypto";

/** A new secret of 256 bits, as text that is safe in a cookie or in the path of an address. */
export function makeSecret(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * The look-up key of a secret: SHA-256 in hex, so that no comparison of the secret itself can be timed. The secrets
 * have 256 random bits, so a plain hash is safe; passwords, which have far fewer, go through lib/auth/password.ts.
 */
export function hashSecret(secret: string): string {
  return hash("sha256", secret, "hex");
}
