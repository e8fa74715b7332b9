import type { ConnectionsContext } from "./connections-context.ts";
import type { SealedPlace } from "./token-cipher.ts";

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
