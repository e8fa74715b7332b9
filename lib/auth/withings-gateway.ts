import type { PoolClient } from "pg";
import { currentConfig } from "#lib/config/env.ts";
import { ConnectionRefused, type ConnectionRefusal } from "#lib/connections/connection-refused.ts";
import { currentConnections, type ConnectionsContext } from "#lib/connections/connections-context.ts";
import { findSignInUser, linkConnection } from "#lib/connections/link-connection.ts";
import type { LinkTarget } from "#lib/connections/link-target.ts";
import { renewGrant } from "#lib/connections/renew-grant.ts";
import { findUser } from "#lib/storage/accounts/user.ts";
import { isLinked, wasLinked } from "#lib/storage/accounts/withings-user-links.ts";
import type { Tokens } from "#lib/withings/tokens.ts";
import { callbackUrl, SCOPES } from "./callback-url.ts";
import { findDemoName } from "./find-demo-name.ts";
import type { WithingsProblem } from "./withings-problem.ts";

/** A link that a signed-in user wants: everything but a sign-up. */
export type LinkWish = Exclude<LinkTarget, { kind: "new-user" }> & { userId: string };

/** What signing in and linking need of Withings and of the connections; tests pass one over a simulated cloud. */
export type WithingsGateway = ReturnType<typeof openGateway>;

/** The process's own gateway, to the cloud that its configuration names. */
export function currentGateway(): WithingsGateway {
  const { withings, simulatorUrl } = currentConfig();
  return openGateway(currentConnections(), {
    clientId: withings.clientId,
    findName: (userId) => (simulatorUrl === null ? null : findDemoName(withings.apiUrl, userId)),
  });
}

type Settings = {
  clientId: string;
  /** The name of a new person, where it is known: Withings does not send one. */
  findName?: (withingsUserId: string) => Promise<string | null> | null;
};

/** A gateway over connections. */
export function openGateway(context: ConnectionsContext, { clientId, findName }: Settings) {
  const { appUrl, database, withings } = context;
  const redirectUri = callbackUrl(appUrl);
  return {
    clientId,
    log: context.log,
    /** Withings' consent page. */
    authorizeUrl: (state: string): string => withings.authorizeUrl({ redirectUri, state, scopes: SCOPES }),
    /** Throws a WithingsError; `invalid-grant` for a code that is used or older than 30 s. */
    exchangeCode: (code: string): Promise<Tokens> => withings.exchangeCode({ code, redirectUri }),
    /** The one user whose account this Withings login opens. */
    async findSignInUser(withingsUserId: string) {
      const found = await findSignInUser(context, withingsUserId);
      return found && findUser(database, found.userId);
    },
    /** Whether any household has a living link to this Withings user. */
    isLinked: (withingsUserId: string): Promise<boolean> => isLinked(database, withingsUserId),
    /** User, first person and connection in one transaction, if `admit` allows it there; the first sync begins. */
    async signUp(
      tokens: Tokens,
      admit: (client: PoolClient) => Promise<boolean>,
    ): Promise<{ userId: string } | { problem: WithingsProblem }> {
      try {
        const name = (await findName?.(tokens.withingsUserId)) ?? null;
        const target = { kind: "new-user", name, admit } as const;
        const { userId } = await linkConnection(context, { tokens, target });
        if (userId === null) throw new Error("A sign-up made no user");
        return { userId };
      } catch (error) {
        return { problem: problemOf(error) };
      }
    },
    /** Withings ended the stored tokens when it gave out these; they take their place. */
    renewGrant: (tokens: Tokens): Promise<void> => renewGrant(context, { tokens }),
    /** Links or links again; adds the person first when there is none yet. */
    async link(
      wish: LinkWish,
      tokens: Tokens,
    ): Promise<{ relinked: boolean } | { problem: WithingsProblem }> {
      const before =
        wish.kind === "person" && (await wasLinked(database, wish.personId, tokens.withingsUserId));
      try {
        await linkConnection(context, { tokens, target: wish });
        return { relinked: before || wish.kind === "relink" };
      } catch (error) {
        return { problem: problemOf(error) };
      }
    },
  };
}

const PROBLEMS: Partial<Record<ConnectionRefusal, WithingsProblem>> = {
  "already-linked": "already-linked",
  "other-withings-user": "other-withings-user",
  "registration-closed": "closed",
};

/** What a refused link or sign-up says; throws any other error on. */
function problemOf(error: unknown): WithingsProblem {
  if (error instanceof ConnectionRefused) return PROBLEMS[error.refusal] ?? "failed";
  throw error;
}
