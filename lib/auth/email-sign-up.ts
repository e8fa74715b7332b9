import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import { createUser } from "#lib/storage/accounts/user.ts";
import type { AuthContext } from "./auth-context.ts";
import { hashNewPassword } from "./password.ts";
import { countTry } from "./rate-limit.ts";
import { admission, readRegistration } from "./registration.ts";

export type EmailSignUp =
  | { userId: string; personId: string }
  | { problem: "taken" }
  | { problem: "closed" }
  | { problem: "weak"; weakness: string }
  | { problem: "later"; at: Date };

/**
 * Makes an account with e-mail and password, and the first person of its household. A taken address is said
 * plainly: there is no outgoing mail that could say it in private, and the number of tries is limited. `returnTo`
 * leads back to an invitation for one who comes by it.
 */
export async function signUpByEmail(
  context: AuthContext,
  wish: { name: string; email: string; password: string; address: string; returnTo: string },
): Promise<EmailSignUp> {
  if ((await readRegistration(context)) === "closed") return { problem: "closed" };
  const later = await countTry(context, "sign-up-address", wish.address);
  if (later) return { problem: "later", at: later };
  const { name, email } = wish;
  const chosen = await hashNewPassword(wish.password, [email, name]);
  if ("weakness" in chosen) return { problem: "weak", ...chosen };
  const created = await createUser(
    context.database,
    { name, email, ...chosen },
    admission(context, wish.returnTo),
  );
  if ("problem" in created) return created;
  await addAuditEntry(context.database, { action: "sign-up", userId: created.userId, subject: "e-mail" });
  return created;
}
