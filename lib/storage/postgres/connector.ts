import pg from "pg";
import { type DatabaseAddress, type DatabaseHost, parseDatabaseUrl } from "./database-url.ts";
import { processOf, watchSilence } from "./silence-watch.ts";

/** How long making a connection, or waiting for a free one, may take, ms. */
const CONNECT_MS = 5_000;
/** How long a connection may take to end in order, ms. */
const END_MS = 2_000;
/** How long each of several hosts has to say whether it is the one, ms. */
const CHOOSE_MS = 2_000;
/** PostgreSQL's answer to a write where nothing may be written: this server is a standby now. */
const READ_ONLY = "25006";
/** "prepared statement already exists", and "does not exist": another server connection than the one before. */
const PREPARED_ELSEWHERE = ["42P05", "26000"];
const HIDDEN_POOLER =
  "DATABASE_URL leads to a connection pooler (PgBouncer): add ?pgbouncer=true at its end, or &pgbouncer=true behind other parameters";

/** Makes connections to one database: to the host that accepts writes, watched for silence. */
export type Connector = {
  readonly address: DatabaseAddress;
  createClient(): pg.Client;
  createPool(size: number): pg.Pool;
  /** Of those that are connecting, the client that began first; null without one. */
  oldestAttempt(): pg.Client | null;
};

export type ConnectorOptions = {
  /** How long a statement may bring nothing before the server is asked about it, ms. */
  readonly silenceMs?: number;
};

/** Throws a sentence when `url` cannot be read. */
export function createConnector(url: string, options: ConnectorOptions = {}): Connector {
  const address = parseDatabaseUrl(url);
  const { connectionString, pooled } = address;
  const base: pg.ClientConfig = {
    connectionString,
    // An idle connection that is gone is noticed by the system: after 10 s and ten more probes a second apart.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: CONNECT_MS,
  };
  const config: pg.ClientConfig = pooled
    ? base
    : {
        ...base,
        // A transaction left open pins the queue's dead rows and its locks; ours wait only for the database.
        idle_in_transaction_session_timeout: 10_000,
        // None of our statements takes seconds; a statement that goes astray must not keep a processor for good.
        statement_timeout: 120_000,
      };
  const choose = createChooser(address);
  /** Those that are connecting, in the order in which they began. */
  const attempts = new Set<pg.Client>();

  class Client extends pg.Client {
    constructor(given: pg.ClientConfig = config) {
      super(given);
      // A pending statement rejects its promise; an unhandled error event would end the process.
      this.on("error", (error: Error & { code?: unknown }) => choose.doubt(error));
    }

    override connect(): Promise<pg.Client>;
    override connect(callback: (error: Error) => void): void;
    override connect(callback?: (error: Error) => void): Promise<pg.Client> | void {
      attempts.add(this);
      const connected = this.#connect().finally(() => attempts.delete(this));
      if (!callback) return connected;
      // pg calls back without an argument, or with null, when it went well.
      connected.then(() => callback(null as unknown as Error), callback);
    }

    async #connect(): Promise<pg.Client> {
      const { host, port } = await choose.host();
      this.host = host;
      this.port = port;
      try {
        await super.connect();
      } catch (error) {
        choose.doubt(error);
        throw nameHiddenPooler(error);
      }
      watchSilence(this, {
        pooled,
        ...options,
        ask: () => {
          const other = new pg.Client(base);
          [other.host, other.port] = [host, port];
          return other;
        },
      });
      return this;
    }

    /** On a connection that went silent the goodbye is never answered. */
    override end(): Promise<void>;
    override end(callback: (error: Error) => void): void;
    override end(callback?: (error: Error) => void): Promise<void> | void {
      const late = setTimeout(() => this.connection.stream.destroy(), END_MS);
      this.once("end", () => clearTimeout(late));
      const ended = super.end().finally(() => clearTimeout(late));
      if (!callback) return ended;
      ended.then(() => callback(null as unknown as Error), callback);
    }

    override query(...args: unknown[]): never {
      const [first, ...rest] = args;
      const callback = rest.at(-1);
      if (typeof callback === "function")
        rest[rest.length - 1] = (error: unknown, result: unknown): unknown => {
          this.#leaveStandby(error);
          return (callback as (...all: unknown[]) => unknown)(nameHiddenPooler(error), result);
        };
      // Prepared statements belong to a server connection, and a pooler gives each transaction another one.
      const named = pooled && typeof first === "object" && first !== null && "name" in first;
      const statement = named ? { ...first, name: undefined } : first;
      const result = (super.query as (...all: unknown[]) => unknown).call(this, statement, ...rest);
      if (!(result instanceof Promise)) return result as never;
      return result.catch((error: unknown) => {
        this.#leaveStandby(error);
        throw nameHiddenPooler(error);
      }) as never;
    }

    /** A server that became a standby keeps its connections: this one is of no use any more. */
    #leaveStandby(error: unknown): void {
      if (!address.mustWrite || (error as { code?: unknown } | null)?.code !== READ_ONLY) return;
      choose.doubt(error);
      this.connection.stream.destroy();
    }
  }

  return {
    address,
    createClient: () => new Client(),
    createPool(size) {
      const pool = new pg.Pool({ ...config, Client, max: size });
      // A lost server reaches idle clients as an event; the next query reports it to its caller.
      pool.on("error", () => undefined);
      return pool;
    },
    oldestAttempt() {
      const [oldest] = attempts;
      return oldest ?? null;
    },
  };
}

/** Says so where an error comes of a pooler that DATABASE_URL does not declare; the error is the same one. */
function nameHiddenPooler(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const hidden =
    error.message.startsWith("unsupported startup parameter") ||
    PREPARED_ELSEWHERE.includes(error.code ?? "");
  if (hidden) error.message = `${HIDDEN_POOLER} (${error.message})`;
  return error;
}

/**
 * Throws an Error with a readable message when a pooler is in front of the server of `client`, recognised by the
 * made-up process number. A pooler may let everything through at first, and fail under load.
 */
export async function refuseHiddenPooler(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  if (rows[0]?.pid !== processOf(client)) throw new Error(HIDDEN_POOLER);
}

type Chooser = {
  /** The host to connect to. Throws the first one's error when none will do. */
  host(): Promise<DatabaseHost>;
  /** The chosen server failed: the next connection tries all of them again. */
  doubt(error: unknown): void;
};

function createChooser({ hosts, mustWrite, connectionString }: DatabaseAddress): Chooser {
  const [only] = hosts;
  if (only && hosts.length === 1 && !mustWrite)
    return { host: () => Promise.resolve(only), doubt: () => undefined };
  let chosen: Promise<DatabaseHost> | undefined;

  async function find(): Promise<DatabaseHost> {
    // All are tried together, so that an unreachable one costs no time; the first in order that fits is used.
    const asked = hosts.map((host) => canWrite(connectionString, host).then(() => host));
    const results = await Promise.allSettled(asked);
    const fit = results.find((result) => result.status === "fulfilled");
    if (fit) return fit.value;
    throw (results[0] as PromiseRejectedResult).reason;
  }

  return {
    host() {
      chosen ??= find().catch((error: unknown) => {
        chosen = undefined;
        throw error;
      });
      return chosen;
    },
    doubt: () => (chosen = undefined),
  };
}

async function canWrite(connectionString: string, { host, port }: DatabaseHost): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CHOOSE_MS });
  [client.host, client.port] = [host, port];
  client.on("error", () => undefined);
  const late = setTimeout(
    () => client.connection.stream.destroy(new Error(`${host} did not answer`)),
    CHOOSE_MS,
  );
  try {
    await client.connect();
    const { rows } = await client.query<{ readOnly: string }>(
      `select current_setting('transaction_read_only') as "readOnly"`,
    );
    if (rows[0]?.readOnly !== "off")
      throw new Error(`The server ${host}:${port} accepts no writes (it is a standby).`);
  } finally {
    clearTimeout(late);
    void client.end().catch(() => undefined);
  }
}
