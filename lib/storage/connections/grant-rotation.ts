import type { Database } from "#lib/storage/database.ts";

export type Rotation = {
  grantId: string;
  /** The row that the refresh started from; it must still be there. */
  generation: number;
  fence: string;
  accessToken: Buffer;
  refreshToken: Buffer;
  /** The refresh token that was exchanged, sealed for its new column. */
  previousRefreshToken: Buffer;
  /** ms. */
  expiresAt: number;
  /** Null keeps what is stored. */
  scopes: readonly string[] | null;
};

/**
 * Stores a refreshed pair, before its first use, and ends the lease. False when the lease was lost or the chain
 * replaced since: then nothing was stored and the pair must not be used.
 */
export async function storeRotation(database: Database, rotation: Rotation): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `update "grant" set access_token = $4, refresh_token = $5, previous_refresh_token = $6, expires_at = $7,
       scopes = coalesce($8::text[], scopes), rotated_at = clock_timestamp(), first_used_at = null,
       generation = generation + 1, refresh_lease_until = null
     where id = $1 and generation = $2 and refresh_fence = $3`,
    [
      rotation.grantId,
      rotation.generation,
      rotation.fence,
      rotation.accessToken,
      rotation.refreshToken,
      rotation.previousRefreshToken,
      new Date(rotation.expiresAt),
      rotation.scopes,
    ],
  );
  return rowCount === 1;
}

/** Notes the first use of a generation's access token: Withings forgets the refresh token before it, and so do we. */
export async function markGrantUsed(database: Database, grantId: string, generation: number): Promise<void> {
  await database.pool.query(
    `update "grant" set first_used_at = clock_timestamp(), previous_refresh_token = null
     where id = $1 and generation = $2 and first_used_at is null`,
    [grantId, generation],
  );
}
