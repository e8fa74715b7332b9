import { randomBytes } from "node:crypto";
import { type ConnectionsContext, createConnectionsContext } from "#lib/connections/connections-context.ts";
import { type Linked, linkConnection } from "#lib/connections/link-connection.ts";
import type { LinkTarget } from "#lib/connections/link-target.ts";
import { createSimulator, type Simulator } from "#lib/simulator/create-simulator.ts";
import { type Clock, createClock } from "#lib/simulator/world/clock.ts";
import { DEMO_CLIENT_ID, DEMO_CLIENT_SECRET } from "#lib/simulator/world/simulator-options.ts";
import { type Database, openDatabase } from "#lib/storage/database.ts";
import type { Tokens } from "#lib/withings/tokens.ts";
import { createTestDatabase } from "./create-test-database.ts";

/** A noon at which nothing is due; the clock is stopped until a test moves it. */
const NOW = Date.UTC(2026, 9, 1, 12);
export const APP_URL = "https://plumbline.test";
const REDIRECT_URI = "http://localhost/callback";

export type CloudFixture = {
  database: Database;
  simulator: Simulator;
  clock: Clock;
  context: ConnectionsContext;
  /** How the app answers the cloud's probes and notifications, and what happens before it does. */
  answerPush: { status: number; before?: (() => Promise<unknown>) | undefined };
  /** Another of our processes: its own pool and memory, the same database, key and cloud. */
  startProcess(): ConnectionsContext;
  /** A fresh simulated Withings user, without history. */
  createWithingsUser(): string;
  /** The result of the consent page and the exchange of its code. */
  authorize(withingsUserId: string, scope?: string): Promise<Tokens>;
  /** Authorizes and links. */
  link(withingsUserId: string, target?: LinkTarget): Promise<Linked>;
  close(): Promise<void>;
};

/** A migrated database and a simulated cloud that know each other, without a port. */
export async function createCloudFixture(): Promise<CloudFixture> {
  const test = await createTestDatabase();
  const clock = createClock({ frozenAt: NOW });
  const answerPush: CloudFixture["answerPush"] = { status: 200 };
  const simulator = createSimulator({
    clock,
    years: 0,
    async fetch() {
      await answerPush.before?.();
      return new Response(null, { status: answerPush.status });
    },
  });
  const tokenEncryptionKey = randomBytes(32);
  const silent = () => undefined;
  const opened: Database[] = [];
  const makeContext = (database: Database): ConnectionsContext =>
    createConnectionsContext({
      database,
      apiUrl: "https://wbsapi.test",
      accountUrl: "https://account.test",
      clientId: DEMO_CLIENT_ID,
      clientSecret: DEMO_CLIENT_SECRET,
      tokenEncryptionKey,
      appUrl: APP_URL,
      log: { info: silent, warn: silent, error: silent },
      fetch: (request) => simulator.fetch(request),
      now: () => clock.now(),
    });
  const context = makeContext(test);
  const authorize = async (withingsUserId: string, scope = "user.info,user.metrics") => {
    const code = simulator.control.issueCode({
      userid: Number(withingsUserId),
      redirectUri: REDIRECT_URI,
      scope,
    });
    return context.withings.exchangeCode({ code, redirectUri: REDIRECT_URI });
  };
  return {
    ...{ database: test, simulator, clock, context, answerPush, authorize },
    startProcess() {
      const database = openDatabase(test.url);
      opened.push(database);
      return makeContext(database);
    },
    createWithingsUser: () =>
      String(simulator.control.createCharacter({ profile: "losing-weight", years: 0 }).userid),
    link: async (withingsUserId, target = { kind: "new-user" }) =>
      linkConnection(context, { tokens: await authorize(withingsUserId), target }),
    async close() {
      await simulator.close();
      for (const database of opened) await database.close();
      await test.drop();
    },
  };
}
