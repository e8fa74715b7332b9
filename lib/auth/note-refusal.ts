import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import type { AuthContext } from "./auth-context.ts";
import { countTry } from "./rate-limit.ts";
import type { Viewer } from "./viewer.ts";

/**
 * Notes in the audit that a signed-in user asked for a person's pages, or for an owner's act, and was refused. Once in
 * ten minutes for one person, so that the audit cannot be filled; whether there is such a person is not revealed.
 */
export async function noteRefusal(
  context: AuthContext,
  { user }: Pick<Viewer, "user">,
  personId: string,
  what: "not-shared" | "owner-only",
): Promise<void> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(personId)) return;
  if (await countTry(context, "refused-access-once", `${user.id} ${personId} ${what}`)) return;
  if (await countTry(context, "refused-access", user.id)) return;
  await addAuditEntry(context.database, {
    action: "access-refused",
    userId: user.id,
    personId,
    subject: what,
  });
}
