import pg from "pg";
import type { Database } from "./database.ts";

export type DatabaseListener = { close(): Promise<void> };

const RECONNECT_MS = 1_000;

/**
 * Keeps one connection of its own that LISTENs on `channels`, and makes a new one when it breaks. A notification
 * is only a hint: after every (re)connection `onHint` is called once with channel null, because hints may have
 * been missed meanwhile, and every caller must poll as well.
 */
export function listenToDatabase(
  database: Pick<Database, "url">,
  channels: readonly string[],
  onHint: (channel: string | null, payload: string) => void,
): DatabaseListener {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: database.url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client = next;
    // "end" follows every failure, of connecting too; "error" must have a listener or it ends the process.
    next.on("error", () => undefined);
    next.once("end", reconnectLater);
    next.on("notification", ({ channel, payload }) => onHint(channel, payload ?? ""));
    try {
      await next.connect();
      for (const channel of channels) await next.query(`listen ${pg.escapeIdentifier(channel)}`);
      if (!closed) onHint(null, "");
    } catch {
      await next.end().catch(() => undefined);
      reconnectLater();
    }
  }

  function reconnectLater(): void {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(() => void connect(), RECONNECT_MS);
  }

  const ready = connect();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await ready;
      await client?.end().catch(() => undefined);
    },
  };
}
