import type { Tokens } from "#lib/withings/tokens.ts";

/** What signing in and linking need of Withings and of the connections; tests pass one over a simulated cloud. */
export type WithingsDoor = {
  /** `{accountUrl}/oauth2_user/authorize2`, without a query. */
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
  /** Whether anybody's household has a link to this Withings user. */
  isLinked(withingsUserId: string): Promise<boolean>;
  /** User, first person and connection in one transaction; the first sync begins. */
  signUp(tokens: Tokens): Promise<{ userId: string; personId: string }>;
  /** Fresh tokens of a sign-in take the place of the stored ones. */
  refreshGrant(userId: string, tokens: Tokens): Promise<void>;
  /** Links or links again; adds the person first when there is none yet. */
  link(target: LinkTarget, tokens: Tokens): Promise<LinkResult>;
};

export type LinkTarget = { userId: string } & ({ personId: string } | { personName: string });
export type LinkResult =
  | { personId: string; connectionId: string; relinked: boolean }
  | { problem: "already-linked" | "other-withings-user" };
