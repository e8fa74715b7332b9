import pg from "pg";
import type { Database } from "./database.ts";

export type DatabaseListener = {
  /** False behind a pooler, which passes no notifications on: callers must poll instead. */
  readonly isListening: boolean;
  close(): Promise<void>;
};

const RECONNECT_MS = 1_000;
/** An idle connection that went silent is noticed by a statement on it. */
const CHECK_MS = 3_000;

/**
 * Keeps a separate connection that LISTENs on `channels`, and reconnects when it breaks. A notification is only a
 * hint: after every (re)connection `onHint` is called once with channel null, because hints may have been missed
 * meanwhile, and every caller must poll as well.
 */
export function listenToDatabase(
  { connector }: Pick<Database, "connector">,
  channels: readonly string[],
  onHint: (channel: string | null, payload: string) => void,
  checkMs = CHECK_MS,
): DatabaseListener {
  if (connector.address.pooled) return { isListening: false, close: () => Promise.resolve() };
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let check: NodeJS.Timeout | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const next = connector.createClient();
    client = next;
    // "end" follows every failure, of connecting too.
    next.once("end", reconnectLater);
    next.on("notification", ({ channel, payload }) => onHint(channel, payload ?? ""));
    try {
      await next.connect();
      for (const channel of channels) await next.query(`listen ${pg.escapeIdentifier(channel)}`);
      if (closed) return;
      check = setInterval(() => void next.query("select 1").catch(() => undefined), checkMs);
      onHint(null, "");
    } catch {
      await next.end().catch(() => undefined);
      reconnectLater();
    }
  }

  function reconnectLater(): void {
    clearInterval(check);
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(() => void connect(), RECONNECT_MS);
  }

  const ready = connect();
  return {
    isListening: true,
    async close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(check);
      await ready;
      await client?.end().catch(() => undefined);
    },
  };
}
