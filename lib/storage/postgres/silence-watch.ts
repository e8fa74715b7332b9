import type { Socket } from "node:net";
import type pg from "pg";

/**
 * Finds dead connections. After a failover, or behind a firewall that forgot it, the packets of a connection vanish
 * without an error, and TCP keeps trying for some 15 minutes. So when a statement has brought no byte for a while,
 * the server is asked over a new connection whether it is still running: a slow statement continues, and a connection
 * unknown to the server is closed, so that its caller gets an error.
 */

/** How long a statement may bring nothing before the server is asked about it, ms. */
const SILENCE_MS = 3_000;
/** How long the question itself may take, ms; after that the server counts as out of reach. */
const ASK_MS = 3_000;
const TICK_MS = 250;
const TOO_MANY_CONNECTIONS = "53300";

/** The server did not answer a statement and does not work on it. */
class DatabaseSilentError extends Error {
  override name = "DatabaseSilentError";
  readonly code = "ETIMEDOUT";
  constructor() {
    super("The connection to the database went silent.");
  }
}

type Watched = {
  readonly client: pg.Client;
  readonly pooled: boolean;
  readonly silenceMs: number;
  /** Asks the same server by a new connection. */
  readonly ask: () => pg.Client;
  bytes: number;
  /** How long no byte has come or gone, in ticks: a clock would count the time in which we ourselves were busy. */
  ticks: number;
  asking: boolean;
};

/** Internals of pg: the socket, whether a statement is running, and the server's process. */
type Insides = { connection: { stream: Socket }; readyForQuery?: boolean; processID: number | null };
const insidesOf = (client: pg.Client): Insides => client as unknown as Insides;

/** The number of the server's process, as reported at connecting; null before. */
export const processOf = (client: pg.Client): number | null => insidesOf(client).processID;

const watched = new Set<Watched>();
let timer: NodeJS.Timeout | undefined;

/** Watches a connected client until it ends. */
export function watchSilence(
  client: pg.Client,
  options: { readonly pooled: boolean; readonly silenceMs?: number; readonly ask: () => pg.Client },
): void {
  const one: Watched = { client, silenceMs: SILENCE_MS, ...options, bytes: 0, ticks: 0, asking: false };
  watched.add(one);
  timer ??= setInterval(tick, TICK_MS).unref();
  client.once("end", () => {
    watched.delete(one);
    if (watched.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  });
}

function tick(): void {
  for (const one of watched) {
    const { stream } = insidesOf(one.client).connection;
    const bytes = stream.bytesRead + stream.bytesWritten;
    one.ticks = bytes === one.bytes ? one.ticks + 1 : 0;
    one.bytes = bytes;
  }
  const overdue = [...watched].filter((one) => isBusy(one) && one.ticks * TICK_MS >= one.silenceMs);
  const first = overdue.find(({ asking }) => !asking);
  if (first)
    void settle(
      first,
      overdue.filter((one) => !one.asking && isSameServer(one, first)),
    );
}

const isBusy = ({ client }: Watched): boolean => insidesOf(client).readyForQuery === false;
const isSameServer = (a: Watched, b: Watched): boolean =>
  a.client.host === b.client.host && a.client.port === b.client.port;

async function settle(first: Watched, overdue: readonly Watched[]): Promise<void> {
  const silentTicks = Math.min(...overdue.map(({ ticks }) => ticks));
  for (const one of overdue) one.asking = true;
  const working = await askServer(first, overdue);
  // Behind a pooler no process belongs to a client: as long as any statement has run so long, each may be it.
  const isWorking = (one: Watched): boolean =>
    working === "unknown" ||
    (one.pooled ? working.length > 0 : working.includes(insidesOf(one.client).processID ?? 0));
  // Bytes that have arrived since were only late.
  const lost = overdue.filter((one) => !isWorking(one) && isBusy(one) && one.ticks >= silentTicks);
  for (const one of overdue) {
    one.asking = false;
    // A slow statement is asked about again, after the same time.
    if (isWorking(one)) one.ticks = 0;
  }
  if (lost.length === 0) return;
  // Idle connections of the same age are dead too: their next user would wait as long.
  const idle = [...watched].filter(
    (one) => !isBusy(one) && isSameServer(one, first) && one.ticks >= silentTicks,
  );
  for (const { client } of [...lost, ...idle])
    insidesOf(client).connection.stream.destroy(new DatabaseSilentError());
}

// A connection that became idle a moment ago has its answer on the way. A server process that lost its client would
// keep its locks, so it is ended. Uses the clock of pg_stat_activity, because tests give the database another one.
const BEFORE = "pg_catalog.clock_timestamp() - make_interval(secs => $2)";
const END = `select pg_terminate_backend(pid) from pg_stat_activity
  where pid = any($1::int[]) and usename = current_user and state like 'idle%' and state_change < ${BEFORE}`;
const FIND_WORKING = `
  select pid from pg_stat_activity where usename = current_user and pid = any($1::int[])
    and (state not like 'idle%' or state_change >= ${BEFORE})`;
// A pooler makes the numbers of processes up: any of our statements that has run for so long may be the one.
const FIND_LONG = `
  select pid from pg_stat_activity where usename = current_user and datname = current_database()
    and pid <> pg_backend_pid() and cardinality($1::int[]) > 0
    and (state = 'disabled' or state not like 'idle%' and query_start < ${BEFORE})`;

/** Which server processes still work on what they were asked; none when the server is out of reach. */
async function askServer(
  first: Watched,
  overdue: readonly Watched[],
): Promise<readonly number[] | "unknown"> {
  const client = first.ask();
  client.on("error", () => undefined);
  const late = setTimeout(
    () => insidesOf(client).connection.stream.destroy(new DatabaseSilentError()),
    ASK_MS,
  );
  try {
    await client.connect();
    const asked = [
      overdue.map((one) => insidesOf(one.client).processID ?? 0),
      Math.min(...overdue.map(({ silenceMs }) => silenceMs)) / 2_000,
    ];
    if (!first.pooled) await client.query(END, asked);
    const { rows } = await client.query<{ pid: number }>(first.pooled ? FIND_LONG : FIND_WORKING, asked);
    return rows.map(({ pid }) => pid);
  } catch (error) {
    // Full, but there: one of our statements may well be under way.
    return (error as { code?: unknown }).code === TOO_MANY_CONNECTIONS ? "unknown" : [];
  } finally {
    clearTimeout(late);
    void client.end().catch(() => undefined);
  }
}
