import type pg from "pg";

/**
 * Removes what is about to be erased from the audit, within the transaction that erases it. Of an erased account,
 * only its acts on persons who stay remain, without its identity or origin.
 */
export async function forgetInAudit(
  client: pg.PoolClient,
  { userId, personIds }: { userId: string | null; personIds: readonly string[] },
): Promise<void> {
  if (userId !== null) {
    await client.query(
      `delete from audit_entry where user_id = $1 and (person_id is null or person_id = any($2::uuid[]))`,
      [userId, personIds],
    );
    await client.query(
      "update audit_entry set user_id = null, address = null, user_agent = null where user_id = $1",
      [userId],
    );
    await client.query("update audit_entry set other_user_id = null where other_user_id = $1", [userId]);
  }
  await client.query(
    "update audit_entry set person_id = null, subject = null where person_id = any($1::uuid[])",
    [personIds],
  );
}
