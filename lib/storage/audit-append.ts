import type pg from "pg";
import type { AuditAction } from "./audit-entry.ts";

/** Writes down who did what within a transaction, so that neither stands without the other. See `addAuditEntry`. */
export async function appendAudit(
  client: pg.PoolClient,
  entry: { action: AuditAction; userId?: string | null; personId?: string | null; subject?: string | null },
): Promise<void> {
  await client.query(
    "insert into audit_entry (action, user_id, person_id, subject) values ($1, $2, $3, $4)",
    [entry.action, entry.userId ?? null, entry.personId ?? null, entry.subject ?? null],
  );
}
