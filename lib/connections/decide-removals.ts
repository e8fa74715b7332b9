import { getWords } from "#lib/messages/get-words.ts";
import { randomUUID } from "node:crypto";
import { appendAudit } from "#lib/storage/audit/audit-entry.ts";
import { lockPersons } from "#lib/storage/locks.ts";
import { decideQuestion, findActRecords, undoRemovalAct } from "#lib/storage/removals/removal-acts.ts";
import { findRemovalQuestions, type QuestionIdentity } from "#lib/storage/removals/removal-questions.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { ConnectionRefused } from "./connection-refused.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { requireOwner } from "./link-target.ts";

type ByUser = { readonly userId: string };

/** A question as a person saw it: what came since is not decided along. */
export type SeenQuestion = QuestionIdentity & { readonly count: number; readonly foundAt: number };

/**
 * Decides about records that Withings no longer has. Kept, they are not asked about again unless they come back and
 * disappear again; removed, they become tombstones, and can be restored for a while. Throws ConnectionRefused.
 */
export function decideRemovals(
  { database }: Pick<ConnectionsContext, "database">,
  { userId, question, decision }: ByUser & { question: SeenQuestion; decision: "kept" | "removed" },
): Promise<void> {
  const { connectionId, kind, personId } = question;
  return inTransaction(database, async (client) => {
    await lockPersons(client, [personId]);
    await requireOwner(client, userId, personId);
    const open = await findRemovalQuestions(client, [personId]);
    const found = open.find((one) => one.connectionId === connectionId && one.kind === kind);
    if (found?.count !== question.count || found.foundAt !== question.foundAt)
      throw new ConnectionRefused("no-reading", getWords("connection.refused")("changed"));
    const actId = randomUUID();
    await decideQuestion(client, question, { actId, userId, decision });
    const action = decision === "kept" ? "keep-missing" : "remove-missing";
    await appendAudit(client, { action, userId, personId, subject: actId });
  });
}

/** Undoes such a decision: the question is open again. Idempotent. Throws ConnectionRefused. */
export function undoRemovals(
  { database }: Pick<ConnectionsContext, "database">,
  { userId, actId }: ByUser & { actId: string },
): Promise<void> {
  return inTransaction(database, async (client) => {
    const persons = (await findActRecords(client, actId)).map(({ personId }) => personId);
    await lockPersons(client, persons);
    const records = await findActRecords(client, actId);
    for (const { personId } of records) await requireOwner(client, userId, personId);
    if (records.length === 0) return;
    await undoRemovalAct(client, actId, records);
    await appendAudit(client, { action: "undo-missing", userId, personId: null, subject: actId });
  });
}
