import type pg from "pg";

export type NewConnection = {
  id: string;
  personId: string;
  withingsUserId: string;
  grantId: string;
  signInUserId: string | null;
  /** SHA-256 of the secret, hex. */
  notifySecretHash: string;
  /** The secret itself, sealed. */
  notifySecret: Buffer;
};

/** Adds a connection. */
export async function insertConnection(client: pg.PoolClient, connection: NewConnection): Promise<void> {
  await client.query(
    `insert into connection (id, person_id, withings_user_id, grant_id, sign_in_user_id, notify_secret_hash,
       notify_secret) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      connection.id,
      connection.personId,
      connection.withingsUserId,
      connection.grantId,
      connection.signInUserId,
      connection.notifySecretHash,
      connection.notifySecret,
    ],
  );
}

/** Puts an existing connection on a grant again, with a new secret: the old callback's URL ends with the old link. */
export async function reviveConnection(
  client: pg.PoolClient,
  connection: Pick<NewConnection, "id" | "grantId" | "notifySecretHash" | "notifySecret">,
): Promise<void> {
  await client.query(
    `update connection set grant_id = $2, state = 'active', state_reason = null, linked_at = now(),
       notify_secret_hash = $3, notify_secret = $4 where id = $1`,
    [connection.id, connection.grantId, connection.notifySecretHash, connection.notifySecret],
  );
}

/**
 * A new chain reactivates every connection on the grant, including those of other households: all of them waited for
 * this one Withings user. Workers with the old chain lose their lease, because Withings' answers about it do not
 * apply to the new link. Returns the connections that had been waiting.
 */
export async function reactivateConnections(
  client: pg.PoolClient,
  grantId: string,
): Promise<{ id: string; firstSyncDone: boolean }[]> {
  const { rows } = await client.query<{ id: string; firstSyncDone: boolean; waited: boolean }>(
    `update connection c set state = 'active', state_reason = null,
       linked_at = case when before.state = 'active' then c.linked_at else now() end,
       lease_fence = c.lease_fence + 1, lease_until = null
     from (select id, state from connection where grant_id = $1 and state <> 'revoked'
       order by id for no key update) before
     where c.id = before.id
     returning c.id, c.first_sync_done_at is not null as "firstSyncDone", before.state <> 'active' as waited`,
    [grantId],
  );
  return rows.flatMap(({ waited, ...connection }) => (waited ? [connection] : []));
}
