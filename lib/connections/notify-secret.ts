import { createHash, randomBytes } from "node:crypto";
import type { ConnectionsContext } from "./connections-context.ts";
import type { SealedPlace } from "./token-cipher.ts";

/** 256 random bits, as they stand in the callback's path. */
export function makeNotifySecret(): string {
  return randomBytes(32).toString("base64url");
}

/** SHA-256 in hex: what a connection is looked up by, so that no comparison of the secret itself can be timed. */
export function hashNotifySecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Where a connection's secret lives in the database. */
export function notifySecretPlace(connectionId: string): SealedPlace {
  return { table: "connection", column: "notify_secret", rowId: connectionId };
}

/** The address that Withings pushes to for one connection. */
export function notifyUrl({ appUrl }: Pick<ConnectionsContext, "appUrl">, secret: string): string {
  return `${appUrl}/api/withings/notify/${secret}`;
}

/** The same of a stored connection; null when its secret was sealed with a key that is lost. */
export function findNotifyUrl(
  { appUrl, cipher }: Pick<ConnectionsContext, "appUrl" | "cipher">,
  { id, notifySecret }: { id: string; notifySecret: Uint8Array },
): string | null {
  try {
    return notifyUrl({ appUrl }, cipher.open(notifySecret, notifySecretPlace(id)));
  } catch {
    return null;
  }
}
