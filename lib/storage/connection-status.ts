import { z } from "zod";
import type { Database } from "./database.ts";

/** How a connection stands, for a reader. Instants are ms since 1970. */
export type ConnectionStatus = {
  readonly personId: string;
  readonly connectionId: string;
  readonly state: "active" | "needs-relink" | "revoked";
  readonly stateReason: string | null;
  readonly lastSyncAt: number | null;
  readonly lastNotificationAt: number | null;
  readonly firstSync: { readonly done: boolean; readonly groups: number; readonly from: number | null };
};

type Row = {
  person_id: string;
  id: string;
  state: ConnectionStatus["state"];
  state_reason: string | null;
  last_sync_at: Date | null;
  last_notification_at: Date | null;
  first_sync_done_at: Date | null;
  progress: unknown;
};

/** The part of a first sync's progress that readers are told. */
const SHOWN_PROGRESS = z.object({
  groups: z.number().catch(0),
  fetchedFrom: z.number().nullable().catch(null),
});

const FIND = `
  select c.person_id, c.id, c.state, c.state_reason, c.last_sync_at, c.last_notification_at, c.first_sync_done_at,
    (select i.progress from inbox_item i where i.connection_id = c.id and i.state = 'waiting'
       and i.cause = 'first-sync' and i.kind = 'measures' order by i.id limit 1) as progress
  from connection c where c.person_id = any($1::uuid[]) order by c.created_at, c.id`;

/** The connections of these persons. */
export async function findConnectionStatuses(
  database: Database,
  personIds: readonly string[],
): Promise<ConnectionStatus[]> {
  const { rows } = await database.pool.query<Row>({ name: "find-statuses", text: FIND, values: [personIds] });
  return rows.map((row) => {
    const progress = SHOWN_PROGRESS.safeParse(row.progress).data;
    return {
      personId: row.person_id,
      connectionId: row.id,
      state: row.state,
      stateReason: row.state_reason,
      lastSyncAt: row.last_sync_at?.getTime() ?? null,
      lastNotificationAt: row.last_notification_at?.getTime() ?? null,
      firstSync: {
        done: row.first_sync_done_at !== null,
        groups: progress?.groups ?? 0,
        from: progress?.fetchedFrom ?? null,
      },
    };
  });
}
