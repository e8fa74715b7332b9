import type { Database } from "#lib/storage/database.ts";
import { findSyncCursors, type SyncCursors } from "./sync-cursors.ts";

/** A person's link as an alert sees it. */
export type LinkState = {
  readonly connectionId: string;
  readonly state: "active" | "needs-relink" | "revoked";
  readonly cursors: SyncCursors;
  readonly devices: readonly { readonly name: string; readonly battery: string | null }[];
};

/** The links of a person, oldest first. */
export async function findLinkStates(database: Database, personId: string): Promise<LinkState[]> {
  const { rows } = await database.pool.query<Omit<LinkState, "cursors">>(
    `select c.id as "connectionId", c.state,
       coalesce((select json_agg(json_build_object('name', coalesce(d.model, d.type), 'battery', d.battery)
         order by d.device_id) from device d where d.connection_id = c.id), '[]') as devices
     from connection c where c.person_id = $1 order by c.created_at, c.id`,
    [personId],
  );
  return Promise.all(
    rows.map(async (row) => ({ ...row, cursors: await findSyncCursors(database, row.connectionId) })),
  );
}
