import { addAuditEntry } from "#lib/storage/audit-entry.ts";
import type { AuthContext } from "./auth-context.ts";
import { countTry, tryAgain } from "./rate-limit.ts";
import type { PersonAccess } from "./session-gate.ts";

/** Writes down that a person is exported. Null when it may go on, else a sentence that says when it may. */
export async function noteExport(
  context: AuthContext,
  { viewer, person }: PersonAccess,
  format: string,
): Promise<string | null> {
  const later = await countTry(context, "export", viewer.user.id);
  if (later) return `That was exported very often. ${tryAgain(later, context.now())}`;
  const entry = { action: "export", userId: viewer.user.id, personId: person.id, subject: format } as const;
  await addAuditEntry(context.database, entry);
  return null;
}
