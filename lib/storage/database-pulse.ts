import type pg from "pg";
import type { Database } from "./database.ts";
import { describeFault, type Fault } from "./describe-fault.ts";

/** Whether the database answers, known at any moment without asking. */
export type DatabasePulse = {
  /** Why it does not answer; null while it does. */
  readonly fault: Fault | null;
  /** How long the question that is under way has waited, ms. */
  unansweredMs(): number;
  close(): Promise<void>;
};

const ASK_EVERY_MS = 300;
/** A page that is being drawn says within two seconds that the database is away. */
const ANSWER_MS = 1_500;
const SILENT: Fault = {
  fault: "DatabaseSilentError",
  code: "ETIMEDOUT",
  reason: "the database does not answer",
};

/** Asks the database the smallest question there is, again and again, on a connection of its own. */
export function watchDatabase(
  { connector }: Pick<Database, "connector">,
  onChange: (fault: Fault | null) => void,
): DatabasePulse {
  let client: pg.Client | undefined;
  let fault: Fault | null = null;
  let askedAt: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function settle(found: Fault | null): void {
    const changed = (found === null) !== (fault === null);
    fault = found;
    if (changed && !closed) onChange(found);
  }

  async function ask(): Promise<void> {
    askedAt = performance.now();
    const fresh = client ? null : connector.createClient();
    const asked = (client ??= fresh ?? connector.createClient());
    const late = setTimeout(() => {
      settle(SILENT);
      asked.connection.stream.destroy();
    }, ANSWER_MS);
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
      clearTimeout(late);
      askedAt = null;
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
    unansweredMs: () => (askedAt === null ? 0 : performance.now() - askedAt),
    async close() {
      closed = true;
      clearTimeout(timer);
      await beating;
      await client?.end().catch(() => undefined);
    },
  };
}
