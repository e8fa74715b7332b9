import type pg from "pg";
import { admitRegistration, hasUsers, type RegistrationMode } from "#lib/storage/accounts/registration.ts";
import { hashSecret } from "#lib/storage/accounts/secret-hash.ts";
import type { AuthContext } from "./auth-context.ts";
import { codeOfReturnTo } from "./invitation-code.ts";

/** Who may make an account now. */
export type Registration = "open" | "invitation" | "closed";

/** Whether accounts are made here at this moment, for the pages that offer it. */
export async function readRegistration({
  database,
  registration,
}: Pick<AuthContext, "database" | "registration">): Promise<Registration> {
  if (registration === "open" || registration === "closed") return registration;
  if (!(await hasUsers(database))) return "open";
  return registration === "invitation" ? "invitation" : "closed";
}

/**
 * The question that a new account asks in its transaction. `returnTo` is where the browser goes afterwards: one who
 * comes from an invitation goes back to it, so it is there whichever way they sign up.
 */
export function admission(
  { registration, now }: { registration: RegistrationMode; now(): Date },
  returnTo: string,
): (client: pg.PoolClient) => Promise<boolean> {
  const code = codeOfReturnTo(returnTo);
  const codeHash = code === null ? null : hashSecret(code);
  return (client) => admitRegistration(client, { mode: registration, codeHash, now: now() });
}
