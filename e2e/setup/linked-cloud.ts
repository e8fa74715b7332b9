import { receiverRequest } from "./receiver-request.ts";
import { type ConnectionsContext, createConnectionsContext } from "#lib/connections/connections-context.ts";
import { linkConnection } from "#lib/connections/link-connection.ts";
import { createNotificationReceiver, type NotificationReceiver } from "#lib/ingest/receive-notification.ts";
import { createSimulator, type Simulator } from "#lib/simulator/create-simulator.ts";
import {
  DEMO_CLIENT_ID,
  DEMO_CLIENT_SECRET,
  type SimulatorOptions,
} from "#lib/simulator/world/simulator-options.ts";
import type { ProfileKey } from "#lib/simulator/characters/profile-catalogue.ts";
import type { Database } from "#lib/storage/database.ts";

export type LinkedPerson = { personId: string; connectionId: string; userid: number };

/** A simulated cloud, wired to our receiver without ports, and accounts linked as a consent page would. */
export type LinkedCloud = {
  simulator: Simulator;
  context: ConnectionsContext;
  receiver: NotificationReceiver;
  link(options?: { years?: number; profile?: ProfileKey }): Promise<LinkedPerson>;
  close(): Promise<void>;
};

const APP_URL = "http://localhost:3000";
let links = 0;

export function createLinkedCloud(database: Database, options: SimulatorOptions = {}): LinkedCloud {
  const receiver = createNotificationReceiver({ database, now: Date.now });
  const simulator = createSimulator({
    enforceDuplicateArguments: false,
    enforceCallLimit: false,
    fetch: (input, init) => receiverRequest(receiver, new Request(input, init)),
    ...options,
  });
  const context = createConnectionsContext({
    database,
    tokenEncryptionKey: Buffer.alloc(32, 7),
    appUrl: APP_URL,
    apiUrl: "http://withings.test",
    accountUrl: "http://withings.test",
    clientId: DEMO_CLIENT_ID,
    clientSecret: DEMO_CLIENT_SECRET,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    fetch: simulator.fetch,
  });
  return {
    simulator,
    context,
    receiver,
    async link({ years = 0, profile = "losing-weight" } = {}) {
      links += 1;
      const made = simulator.control.createCharacter({
        profile,
        key: `linked-${links}`,
        years,
      });
      const redirectUri = `${APP_URL}/callback`;
      const code = simulator.control.issueCode({ userid: made.userid, redirectUri });
      const tokens = await context.withings.exchangeCode({ code, redirectUri });
      const linked = await linkConnection(context, { tokens, target: { kind: "new-user", name: "Ada" } });
      return { personId: linked.personId, connectionId: linked.connectionId, userid: made.userid };
    },
    async close() {
      await simulator.close();
      await receiver.close();
    },
  };
}
