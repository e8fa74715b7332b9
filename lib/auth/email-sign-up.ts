import { addAuditEntry } from "#lib/storage/audit-entry.ts";
import { createUser } from "#lib/storage/user.ts";
import type { AuthContext } from "./auth-context.ts";
import { hashPassword } from "./password.ts";
import { countTry } from "./rate-limit.ts";

export type EmailSignUp =
  { userId: string; personId: string } | { problem: "taken" } | { problem: "later"; at: Date };

/**
 * Makes an account with e-mail and password, and the first person of its household. A taken address is said
 * plainly: there is no outgoing mail that could say it in private, and the number of tries is limited.
 */
export async function signUpByEmail(
  context: AuthContext,
  { name, email, password, address }: { name: string; email: string; password: string; address: string },
): Promise<EmailSignUp> {
  const later = await countTry(context, "sign-up-address", address);
  if (later) return { problem: "later", at: later };
  const created = await createUser(context.database, {
    name,
    email,
    passwordHash: await hashPassword(password),
  });
  if (!created) return { problem: "taken" };
  await addAuditEntry(context.database, { action: "sign-up", userId: created.userId, subject: "e-mail" });
  return created;
}
