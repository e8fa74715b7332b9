import type pg from "pg";
import type { Database } from "./database.ts";
import { describeFault, type Fault } from "./describe-fault.ts";

/** Whether the database answers, known at any moment without asking. */
export type DatabasePulse = {
  /** Why it does not answer; null while it does. */
  readonly fault: Fault | null;
  /**
   * How long the pending probe, or a pending new connection of this process, has waited, ms, not counting time in
   * which we could not have received an answer.
   */
  unansweredMs(): number;
  close(): Promise<void>;
};

const ASK_EVERY_MS = 300;
/** A page that is being drawn says within two seconds that the database is away. */
const ANSWER_MS = 1_500;
const TURN_MS = 100;
/**
 * The most that counts between two turns. While the event loop or the computer is busy, an answer may have arrived
 * unread: that is not the database's silence.
 */
const LONGEST_TURN_MS = 2 * TURN_MS;
const SILENT: Fault = {
  fault: "DatabaseSilentError",
  code: "ETIMEDOUT",
  reason: "the database does not answer",
};

/** Sends the database the smallest possible query, again and again, on a separate connection. */
export function watchDatabase(
  { connector }: Pick<Database, "connector">,
  onChange: (fault: Fault | null) => void,
): DatabasePulse {
  let client: pg.Client | undefined;
  let fault: Fault | null = null;
  let asked: pg.Client | null = null;
  let waitedMs = 0;
  let attempt: unknown = null;
  let connectingMs = 0;
  let turnedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function settle(found: Fault | null): void {
    const changed = (found === null) !== (fault === null);
    fault = found;
    if (changed && !closed) onChange(found);
  }

  const turns = setInterval(() => {
    const now = performance.now();
    const heardMs = Math.min(now - turnedAt, LONGEST_TURN_MS);
    turnedAt = now;
    const oldest = connector.oldestAttempt();
    connectingMs = oldest !== null && oldest === attempt ? connectingMs + heardMs : 0;
    attempt = oldest;
    if (!asked) return;
    waitedMs += heardMs;
    if (waitedMs < ANSWER_MS) return;
    settle(SILENT);
    asked.connection.stream.destroy();
  }, TURN_MS);

  async function ask(): Promise<void> {
    const fresh = client ? null : connector.createClient();
    asked = client ??= fresh ?? connector.createClient();
    try {
      if (fresh) await fresh.connect();
      await asked.query("select 1");
      settle(null);
    } catch (error) {
      client = undefined;
      void asked.end().catch(() => undefined);
      // Why it is silent is known already; what the destroyed connection says adds nothing.
      if (fault !== SILENT) settle(describeFault(error));
    } finally {
      asked = null;
      waitedMs = 0;
    }
  }

  async function beat(): Promise<void> {
    await ask();
    if (!closed) timer = setTimeout(() => void (beating = beat()), ASK_EVERY_MS);
  }

  let beating = beat();
  return {
    get fault() {
      return fault;
    },
    unansweredMs: () => Math.max(waitedMs, connectingMs),
    async close() {
      closed = true;
      clearTimeout(timer);
      await beating;
      clearInterval(turns);
      await client?.end().catch(() => undefined);
    },
  };
}
