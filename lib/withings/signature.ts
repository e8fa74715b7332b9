import { createHmac } from "node:crypto";

/**
 * Withings' signature: hex HMAC-SHA256 over the values, joined with commas in the order of their names. For
 * getnonce these are action, client_id, timestamp; for any other call action, client_id, nonce and nothing else.
 */
export function signValues(clientSecret: string, values: readonly [string, string, string]): string {
  return createHmac("sha256", clientSecret).update(values.join(",")).digest("hex");
}
