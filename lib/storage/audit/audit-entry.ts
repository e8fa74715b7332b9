import type pg from "pg";
import { currentOrigin, type RequestOrigin } from "#lib/storage/accounts/request-origin.ts";
import type { Database } from "#lib/storage/database.ts";

/** The audited acts. Add here first; `describe-activity.ts` has the text of each. */
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
  "share-link",
  "end-share-link",
  "open-share-link",
  "lock-share-link",
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
  "make-token",
  "revoke-token",
  "import",
  "undo-import",
  "erase-person",
  "erase-account",
  "authorization-refused",
  "access-refused",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** One audit entry. `subject` names a thing, never a measure, an e-mail address or a token. */
export type NewAuditEntry = {
  action: AuditAction;
  userId?: string | null;
  personId?: string | null;
  /** The other user concerned, for example one who was let in. */
  otherUserId?: string | null;
  subject?: string | null;
};

// Omits an id that is being erased at this moment: the row lock waits until the erasure is decided.
const APPEND = `
  insert into audit_entry (action, user_id, person_id, other_user_id, subject, address, user_agent)
  values ($1, (select id from "user" where id = $2::uuid for key share),
          (select id from person where id = $3::uuid for key share),
          (select id from "user" where id = $4::uuid for key share), $5, $6, $7)`;

/**
 * Records who did what within a transaction, so that act and entry are committed together; the origin is the
 * request's.
 */
export async function appendAudit(
  client: Pick<pg.PoolClient, "query">,
  { action, userId = null, personId = null, otherUserId = null, subject = null }: NewAuditEntry,
  { address, userAgent }: RequestOrigin = currentOrigin(),
): Promise<void> {
  await client.query(APPEND, [
    action,
    userId,
    personId,
    otherUserId,
    subject,
    address,
    userAgent?.slice(0, 300) ?? null,
  ]);
}

/** As `appendAudit`, outside of a transaction. */
export function addAuditEntry({ pool }: Pick<Database, "pool">, entry: NewAuditEntry): Promise<void> {
  return appendAudit(pool, entry);
}
