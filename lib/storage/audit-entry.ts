import type { Database } from "./database.ts";

/** What is written down. Add here first, so that the words stay few. */
export type AuditAction =
  | "sign-up"
  | "sign-in"
  | "sign-in-failed"
  | "sign-out"
  | "sign-out-everywhere"
  | "end-session"
  | "change-password"
  | "change-email"
  | "link"
  | "relink"
  | "unlink"
  | "open-sign-in"
  | "close-sign-in"
  | "share"
  | "unshare"
  | "leave"
  | "export"
  | "assign-reading"
  | "ignore-reading"
  | "leave-out-reading"
  | "put-back-reading"
  | "move-reading"
  | "undo-decision"
  | "keep-missing"
  | "remove-missing"
  | "undo-missing"
  | "erase-person"
  | "erase-account"
  | "authorization-refused";

/**
 * Writes down who did what. `subject` names a thing (a format, a role, a Withings user), never a measure, an
 * e-mail address or a token: the entry outlives the account that it speaks of.
 */
export async function addAuditEntry(
  database: Pick<Database, "prisma">,
  entry: { action: AuditAction; userId?: string | null; personId?: string | null; subject?: string | null },
): Promise<void> {
  await database.prisma.auditEntry.create({ data: entry });
}
