import { cookies } from "next/headers";
import { addAttempt, type Attempt, takeAttempt } from "#lib/storage/accounts/authorization-attempt.ts";
import { hashSecret, makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import type { AuthContext } from "./auth-context.ts";
import { cookieName, cookieOptions } from "./cookie-names.ts";
import type { LinkWish } from "./withings-gateway.ts";
import type { WithingsProblem } from "./withings-problem.ts";

/** Ten minutes from leaving for Withings to coming back. */
const ATTEMPT_MS = 10 * 60 * 1000;
const COOKIE_S = 3600;

/** What a browser is sent to Withings for: to sign in, or while signed in to prove whose account it is or to link. */
export type Purpose = { kind: "sign-in" } | { kind: "prove"; userId: string } | LinkWish;

/**
 * Starts the one attempt that an answer from Withings may finish, and returns its state: a secret of 32 bytes. The
 * attempt is bound to this browser by a cookie. Only hashes of both are stored.
 */
export async function beginAttempt(
  context: AuthContext,
  purpose: Purpose,
  returnTo: string,
): Promise<string> {
  const state = makeSecret();
  const now = context.now();
  const attempt = {
    stateHash: hashSecret(state),
    browserHash: hashSecret(await bindBrowser(context)),
    ...toColumns(purpose),
    returnTo,
    expiresAt: new Date(now.getTime() + ATTEMPT_MS),
  };
  await addAttempt(context.database, attempt, now);
  return state;
}

/** The secret in this browser's cookie. One that is there is kept, so that two tabs may be on their way at once. */
async function bindBrowser({ appUrl }: AuthContext): Promise<string> {
  const jar = await cookies();
  const name = cookieName("attempt", appUrl);
  const present = jar.get(name)?.value;
  const secret = present && present.length >= 43 ? present : makeSecret();
  jar.set(name, secret, { ...cookieOptions(appUrl), maxAge: COOKIE_S });
  return secret;
}

/**
 * Uses up the attempt that this browser comes back with. Once and within ten minutes; another browser's state is
 * worth nothing, so no one can be made to finish a link that another person began.
 */
export async function finishAttempt(
  context: AuthContext,
  state: string | null,
): Promise<
  { purpose: Purpose; returnTo: string } | { problem: WithingsProblem; kind: Purpose["kind"] | null }
> {
  if (!state) return { problem: "unknown", kind: null };
  const browser = (await cookies()).get(cookieName("attempt", context.appUrl))?.value ?? "";
  const key = { stateHash: hashSecret(state), browserHash: hashSecret(browser) };
  const taken = await takeAttempt(context.database, key, context.now());
  const purpose = taken.attempt && toPurpose(taken.attempt);
  if ("fault" in taken) return { problem: taken.fault, kind: purpose?.kind ?? null };
  return purpose ? { purpose, returnTo: taken.attempt.returnTo } : { problem: "failed", kind: null };
}

type Columns = Pick<Attempt, "purpose" | "userId" | "personId" | "personName">;

/** A purpose as it is stored. To link again, `purpose` also holds which connection. */
function toColumns(purpose: Purpose): Columns {
  const columns = { purpose: "link", userId: null, personId: null, personName: null };
  switch (purpose.kind) {
    case "sign-in":
      return { ...columns, purpose: "sign-in" };
    case "prove":
      return { ...columns, purpose: "prove", userId: purpose.userId };
    case "person":
      return { ...columns, userId: purpose.userId, personId: purpose.personId };
    case "new-person":
      return { ...columns, userId: purpose.userId, personName: purpose.name };
    case "relink":
      return { ...columns, purpose: `relink:${purpose.connectionId}`, userId: purpose.userId };
  }
}

function toPurpose({ purpose, userId, personId, personName }: Columns): Purpose | null {
  if (purpose === "sign-in") return { kind: "sign-in" };
  if (userId === null) return null;
  if (purpose === "prove") return { kind: "prove", userId };
  const [, connectionId] = purpose.split("relink:");
  if (connectionId !== undefined) return { kind: "relink", connectionId, userId };
  if (personId !== null) return { kind: "person", personId, userId };
  return personName === null ? null : { kind: "new-person", name: personName, userId };
}
