import type { Tokens } from "#lib/withings/tokens.ts";
import type { Browser } from "./open-session.ts";
import type { WithingsProblem } from "./withings-problem.ts";

/**
 * What is learned during one sign-in through Withings. next-auth passes little from one of its hooks to the next
 * and reports every failure as "OAuthCallback"; the hooks of one request share this instead.
 */
export type WithingsFlow = {
  browser: Browser;
  /** Where the browser goes afterwards: back to an invitation, for one who comes by it. */
  returnTo: string;
  tokens: Tokens | null;
  problem: WithingsProblem | null;
  signedInUserId: string | null;
};

export function newFlow(browser: Browser, returnTo: string): WithingsFlow {
  return { browser, returnTo, tokens: null, problem: null, signedInUserId: null };
}
