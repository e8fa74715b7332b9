import { setTimeout as pause } from "node:timers/promises";
import { describeFault } from "../describe-fault.ts";
import { createConnector } from "./connector.ts";

/** How long a start waits for a database that does not answer, ms: a server that starts with us, or a failover. */
const WAIT_MS = 120_000;
const PAUSE_MS = 1_000;
/** Classes of errors that a retry cannot fix: authentication, unknown database, invalid requests. */
const FINAL = /^(28|3D|0A|42)/;

type Options = {
  /** Called once, when the first attempt failed. */
  readonly onWait: (line: string) => void;
  readonly waitMs?: number;
  readonly pauseMs?: number;
};

/**
 * Resolves when the database of `url` responds. Throws an Error with the reason after two minutes, and immediately
 * when waiting is useless (a wrong password, an unreadable address, an undeclared pooler).
 */
export async function waitForDatabase(
  url: string,
  { onWait, waitMs = WAIT_MS, pauseMs = PAUSE_MS }: Options,
): Promise<void> {
  const connector = createConnector(url);
  const place = connector.address.hosts.map(({ host, port }) => `${host}:${port}`).join(" and ");
  const until = performance.now() + waitMs;
  for (let attempt = 1; ; attempt++) {
    const client = connector.createClient();
    try {
      await client.connect();
      await client.query("select 1");
      return;
    } catch (error) {
      const why = explain(error);
      if (isFinal(error)) throw new Error(`The database at ${place} refuses: ${why}`, { cause: error });
      if (performance.now() >= until)
        throw new Error(
          `The database at ${place} did not answer for ${Math.round(waitMs / 1000)} s: ${why}`,
          {
            cause: error,
          },
        );
      if (attempt === 1)
        onWait(`waiting up to ${Math.round(waitMs / 1000)} s for the database at ${place} (${why})`);
      await pause(pauseMs);
    } finally {
      void client.end().catch(() => undefined);
    }
  }
}

function explain(error: unknown): string {
  const { code, reason, fault } = describeFault(error);
  return reason ?? (error instanceof Error ? error.message : (code ?? fault));
}

function isFinal(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (typeof code === "string" && FINAL.test(code)) || String(message).includes("pgbouncer=true");
}
