import { getWords } from "#lib/messages/get-words.ts";
import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import { type ExportLease, takeExportLease } from "#lib/storage/people/export-lease.ts";
import type { AuthContext } from "./auth-context.ts";
import { demandProof } from "./proof.ts";
import { countTry, tryAgain } from "./rate-limit.ts";
import type { PersonAccess } from "./session-gate.ts";

export type BegunExport = { lease: ExportLease } | { problem: "proof" } | { problem: "later"; words: string };

/**
 * Begins the export of a person: one at a time for each user, after a fresh proof, and audited. The caller ends the
 * lease.
 */
export async function beginExport(
  context: AuthContext,
  { viewer, person }: PersonAccess,
  format: string,
): Promise<BegunExport> {
  const t = getWords("auth.beginExport");
  if (await demandProof(context, viewer, "export")) return { problem: "proof" };
  const later = await countTry(context, "export", viewer.user.id);
  if (later) return { problem: "later", words: t("tooManyExports", { at: tryAgain(later, context.now()) }) };
  const lease = await takeExportLease(context.database, viewer.user.id);
  if (!lease) return { problem: "later", words: t("stillRunning") };
  const entry = { action: "export", userId: viewer.user.id, personId: person.id, subject: format } as const;
  await addAuditEntry(context.database, entry);
  return { lease };
}
