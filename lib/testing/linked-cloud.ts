import { receiverRequest } from "./receiver-request.ts";
import {
  type ConnectionsContext,
  type ConnectionsSettings,
  createConnectionsContext,
} from "#lib/connections/connections-context.ts";
import { linkConnection } from "#lib/connections/link-connection.ts";
import type { LinkTarget } from "#lib/connections/link-target.ts";
import {
  createNotificationReceiver,
  type NotificationReceiver,
} from "#lib/ingest/receive/receive-notification.ts";
import { createSimulator, type Simulator } from "#lib/simulator/create-simulator.ts";
import {
  DEMO_CLIENT_ID,
  DEMO_CLIENT_SECRET,
  type SimulatorOptions,
} from "#lib/simulator/world/simulator-options.ts";
import type { ProfileKey } from "#lib/simulator/characters/profile-catalogue.ts";
import type { Database } from "#lib/storage/database.ts";

/** `userid` is Withings'; `userId` our account, where the link made or named one. */
export type LinkedPerson = {
  personId: string;
  connectionId: string;
  userId: string | null;
  userid: number;
};

/** A simulated cloud, wired to our receiver without ports, and accounts linked as a consent page would. */
export type LinkedCloud = {
  simulator: Simulator;
  context: ConnectionsContext;
  receiver: NotificationReceiver;
  /** Links a fresh Withings user, or the one named. */
  link(options?: LinkOptions): Promise<LinkedPerson>;
  close(): Promise<void>;
};

export type LinkOptions = {
  years?: number;
  profile?: ProfileKey;
  userid?: number;
  /** The scopes granted on the consent page, separated by commas; default: what the simulated page asks for. */
  scope?: string;
  target?: LinkTarget;
};

type Fetch = NonNullable<ConnectionsSettings["fetch"]>;
/** Settings of the product that differ from the default. `via` is placed between it and the cloud. */
export type ProductSettings = Partial<Pick<ConnectionsSettings, "callsPerMinute" | "log" | "now">> & {
  via?: (request: Request, pass: Fetch) => Promise<Response>;
};

const APP_URL = "http://localhost:3000";
/** The key of the tokens, for another process of the same product. */
export const TOKEN_KEY = Buffer.alloc(32, 7);
/** Unrelated tests must not wait for it. */
const PLENTY = 100_000;
let links = 0;

export function createLinkedCloud(
  database: Database,
  options: SimulatorOptions = {},
  { via, now = Date.now, callsPerMinute = PLENTY, ...settings }: ProductSettings = {},
): LinkedCloud {
  const receiver = createNotificationReceiver({ database, now });
  const simulator = createSimulator({
    enforceDuplicateArguments: false,
    enforceCallLimit: false,
    fetch: (input, init) => receiverRequest(receiver, new Request(input, init)),
    ...options,
  });
  const context = createConnectionsContext({
    database,
    tokenEncryptionKey: TOKEN_KEY,
    appUrl: APP_URL,
    apiUrl: "http://withings.test",
    accountUrl: "http://withings.test",
    clientId: DEMO_CLIENT_ID,
    clientSecret: DEMO_CLIENT_SECRET,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    fetch: via ? (request) => via(request, simulator.fetch) : simulator.fetch,
    now,
    callsPerMinute,
    ...settings,
  });
  return {
    simulator,
    context,
    receiver,
    async link({ years = 0, profile = "losing-weight", userid, scope, target } = {}) {
      links += 1;
      const { control } = simulator;
      const made =
        userid === undefined
          ? control.createCharacter({ profile, key: `linked-${links}`, years })
          : { userid };
      const redirectUri = `${APP_URL}/callback`;
      const allowed = scope === undefined ? {} : { scope };
      const code = control.issueCode({ userid: made.userid, redirectUri, ...allowed });
      const tokens = await context.withings.exchangeCode({ code, redirectUri });
      const linked = await linkConnection(context, {
        tokens,
        target: target ?? { kind: "new-user", name: "Ada" },
      });
      return {
        personId: linked.personId,
        connectionId: linked.connectionId,
        userId: linked.userId,
        userid: made.userid,
      };
    },
    async close() {
      await simulator.close();
      await receiver.close();
    },
  };
}
