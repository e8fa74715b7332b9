import { appendAudit, type NewAuditEntry } from "./audit-append.ts";
import type { Database } from "#lib/storage/database.ts";

/** What is written down. Add here first, so that the words stay few; `describe-activity.ts` has each in words. */
export const AUDIT_ACTIONS = [
  "sign-up",
  "sign-in",
  "sign-in-failed",
  "sign-in-refused",
  "new-browser",
  "sign-out",
  "sign-out-everywhere",
  "end-session",
  "prove",
  "prove-failed",
  "change-password",
  "reset-password",
  "change-email",
  "add-sign-in",
  "link",
  "relink",
  "unlink",
  "open-sign-in",
  "close-sign-in",
  "invite",
  "withdraw-invitation",
  "accept-invitation",
  "decline-invitation",
  "let-in",
  "refuse-invitation",
  "share",
  "unshare",
  "leave",
  "export",
  "assign-reading",
  "ignore-reading",
  "leave-out-reading",
  "put-back-reading",
  "move-reading",
  "undo-decision",
  "keep-missing",
  "remove-missing",
  "undo-missing",
  "erase-person",
  "erase-account",
  "authorization-refused",
  "access-refused",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** As `appendAudit`, outside of a transaction. */
export function addAuditEntry({ pool }: Pick<Database, "pool">, entry: NewAuditEntry): Promise<void> {
  return appendAudit(pool, entry);
}
