import type pg from "pg";

/**
 * Takes what is about to be erased out of the audit, within the transaction that erases it. Of an account that goes,
 * only what it did to persons who stay remains, without saying who or from where.
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
