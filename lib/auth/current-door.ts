import { currentConfig } from "#lib/config/env.ts";
import { ConnectionRefused, type ConnectionRefusal } from "#lib/connections/connection-refused.ts";
import { currentConnections, type ConnectionsContext } from "#lib/connections/connections-context.ts";
import { findSignInUser, linkConnection } from "#lib/connections/link-connection.ts";
import { renewGrant } from "#lib/connections/renew-grant.ts";
import { findUser } from "#lib/storage/accounts/user.ts";
import { isLinked, wasLinked } from "#lib/storage/accounts/withings-user-links.ts";
import type { Tokens } from "#lib/withings/tokens.ts";
import { findDemoName } from "./find-demo-name.ts";
import type { LinkResult, LinkWish, WithingsDoor } from "./withings-door.ts";
import type { WithingsProblem } from "./withings-problem.ts";

/** The process's own door, to the cloud that its configuration names. */
export function currentDoor(): WithingsDoor {
  const { withings, simulatorUrl } = currentConfig();
  return openDoor(currentConnections(), {
    ...withings,
    findName: (userId) => (simulatorUrl === null ? null : findDemoName(withings.apiUrl, userId)),
  });
}

/** A door over connections. `settings` are those of the configuration. */
export function openDoor(
  context: ConnectionsContext,
  settings: {
    accountUrl: string;
    clientId: string;
    clientSecret: string;
    /** What somebody new is called, where that is known: Withings itself says no name. */
    findName?: (withingsUserId: string) => Promise<string | null> | null;
  },
): WithingsDoor {
  const { database, withings } = context;
  return {
    authorizeEndpoint: `${settings.accountUrl}/oauth2_user/authorize2`,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    authorizeUrl: (authorization) => withings.authorizeUrl(authorization),
    exchangeCode: (request) => withings.exchangeCode(request),
    async findSignInUser(withingsUserId) {
      const found = await findSignInUser(context, withingsUserId);
      return found && findUser(database, found.userId);
    },
    isLinked: (withingsUserId) => isLinked(database, withingsUserId),
    async signUp(tokens, admit) {
      try {
        const name = (await settings.findName?.(tokens.withingsUserId)) ?? null;
        const target = { kind: "new-user", name, admit } as const;
        const { userId } = await linkConnection(context, { tokens, target });
        if (userId === null) throw new Error("A sign-up made no user");
        return { userId };
      } catch (error) {
        if (error instanceof ConnectionRefused && error.refusal === "registration-closed")
          return { problem: "closed" };
        throw error;
      }
    },
    renewGrant: (tokens) => renewGrant(context, { tokens }),
    link: (wish, tokens) => link(context, wish, tokens),
  };
}

const PROBLEMS: Partial<Record<ConnectionRefusal, WithingsProblem>> = {
  "already-linked": "already-linked",
  "other-withings-user": "other-withings-user",
};

async function link(context: ConnectionsContext, wish: LinkWish, tokens: Tokens): Promise<LinkResult> {
  const before =
    wish.kind === "person" && (await wasLinked(context.database, wish.personId, tokens.withingsUserId));
  try {
    const { personId } = await linkConnection(context, { tokens, target: wish });
    return { personId, relinked: before || wish.kind === "relink" };
  } catch (error) {
    if (error instanceof ConnectionRefused) return { problem: PROBLEMS[error.refusal] ?? "failed" };
    throw error;
  }
}
