import type { Log } from "./log.ts";
import type { Database } from "#lib/storage/database.ts";
import type { WithingsClientOptions } from "#lib/withings/withings-client.ts";
import { type BudgetedClient, createBudgetedClient } from "./budgeted-client.ts";
import { CALLS_PER_MINUTE } from "./call-budget.ts";
import { createTokenCipher, type TokenCipher } from "./token-cipher.ts";

/** The dependencies of links, tokens and subscriptions. */
export type ConnectionsContext = {
  database: Database;
  withings: BudgetedClient;
  cipher: TokenCipher;
  /** ms since 1970. */
  now: () => number;
  /** Where Withings reaches us, without a slash at the end. */
  appUrl: string;
  log: Log;
};

export type ConnectionsSettings = Omit<WithingsClientOptions, "gate" | "now" | "fetch"> & {
  database: Database;
  /** 32 bytes. */
  tokenEncryptionKey: Buffer;
  /** Keys of before: they open what they sealed. None when not given. */
  formerTokenKeys?: readonly Buffer[];
  appUrl: string;
  log: Log;
  /** Withings' limit for the application, over all users; default 120. */
  callsPerMinute?: number;
  /** The real one when not given. */
  fetch?: WithingsClientOptions["fetch"];
  /** The real clock when not given. */
  now?: () => number;
};

/** Makes a context. Its Withings client counts every call. */
export function createConnectionsContext(settings: ConnectionsSettings): ConnectionsContext {
  const {
    database,
    tokenEncryptionKey,
    formerTokenKeys,
    appUrl,
    log,
    callsPerMinute = CALLS_PER_MINUTE,
    ...client
  } = settings;
  const { now = Date.now, fetch = globalThis.fetch, ...hosts } = client;
  const withings = createBudgetedClient({ database, callsPerMinute, log }, { ...hosts, fetch, now });
  return {
    database,
    withings,
    cipher: createTokenCipher(tokenEncryptionKey, formerTokenKeys),
    now,
    appUrl,
    log,
  };
}

// Next loads a module once for routes and once for instrumentation; the process has one context.
const CURRENT = Symbol.for("plumbline.connections");
type Holder = { [CURRENT]?: ConnectionsContext };

/** Makes `context` the process's own. Called once, by lib/server. */
export function useConnections(context: ConnectionsContext): void {
  (globalThis as Holder)[CURRENT] = context;
}

/** The process's context. Throws before lib/server has made it. */
export function currentConnections(): ConnectionsContext {
  const context = (globalThis as Holder)[CURRENT];
  if (!context)
    throw new Error("Connections are not set up: start Plumbline with `npm start` or `npm run dev`.");
  return context;
}
