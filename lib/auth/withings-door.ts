import type { PoolClient } from "pg";
import type { LinkTarget } from "#lib/connections/link-target.ts";
import type { Tokens } from "#lib/withings/tokens.ts";
import type { WithingsProblem } from "./withings-problem.ts";

/** What signing in and linking need of Withings and of the connections; tests pass one over a simulated cloud. */
export type WithingsDoor = {
  /** Withings' consent page, without a query. */
  authorizeEndpoint: string;
  clientId: string;
  clientSecret: string;
  authorizeUrl(authorization: { redirectUri: string; state: string; scopes: readonly string[] }): string;
  /** Throws a WithingsError; `invalid-grant` for a code that is used or older than 30 s. */
  exchangeCode(request: { code: string; redirectUri: string }): Promise<Tokens>;
  /** The one user whose account this Withings login opens. */
  findSignInUser(
    withingsUserId: string,
  ): Promise<{ id: string; name: string | null; email: string | null } | null>;
  /** Whether anybody's household has a living link to this Withings user. */
  isLinked(withingsUserId: string): Promise<boolean>;
  /** User, first person and connection in one transaction, if `admit` allows it there; the first sync begins. */
  signUp(
    tokens: Tokens,
    admit: (client: PoolClient) => Promise<boolean>,
  ): Promise<{ userId: string } | { problem: WithingsProblem }>;
  /** Withings ended the stored tokens when it gave out these; they take their place. */
  renewGrant(tokens: Tokens): Promise<void>;
  /** Links or links again; adds the person first when there is none yet. */
  link(target: LinkWish, tokens: Tokens): Promise<LinkResult>;
};

/** A link that a signed-in user wants: everything but a sign-up. */
export type LinkWish = Exclude<LinkTarget, { kind: "new-user" }> & { userId: string };
export type LinkResult = { personId: string; relinked: boolean } | { problem: WithingsProblem };
