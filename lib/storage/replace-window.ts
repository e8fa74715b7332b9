import type pg from "pg";
import type { Window } from "#lib/metrics/window.ts";
import type { Database } from "./database.ts";
import type { FetchedGroup } from "./fetched-group.ts";
import { type MeasureGroupRow, SELECT_GROUPS, toMeasureGroup } from "./measure-group-row.ts";
import { inTransaction } from "./transaction.ts";
import { windowDifference } from "./window-difference.ts";
import { type Arrival, writeGroups } from "./write-groups.ts";

/** What was fetched, by whom. `arrivedAt` is ms since 1970; `zone` is the answer's. */
export type FetchedAnswer = Arrival & {
  readonly connectionId: string;
  /** The fencing number of the lease under which the fetch was made. */
  readonly fence: bigint;
  readonly groups: readonly FetchedGroup[];
};

/** How many groups were written and how many became tombstones. `seq` is null when nothing changed. */
export type StoredChange = {
  readonly seq: number | null;
  readonly changed: number;
  readonly removed: number;
};

/** Somebody else has taken this connection over: what was fetched under the old lease must not be written. */
export class LeaseLostError extends Error {
  override name = "LeaseLostError";
}

/**
 * Makes the kept groups of the answer's kind in `window` (by `measuredAt`, half-open) equal to it, in one transaction;
 * groups of the answer outside the window are upserted. For a whole history pass a window that contains it.
 * Writes nothing and takes no seq when nothing differs. Throws `LeaseLostError`.
 */
export function replaceWindow(
  database: Database,
  answer: FetchedAnswer & { readonly window: Window },
): Promise<StoredChange> {
  return store(database, answer, answer.window);
}

/** Upserts the groups of an answer that says nothing about what it lacks: by `lastupdate`, or one page of several. */
export function upsertGroups(database: Database, answer: FetchedAnswer): Promise<StoredChange> {
  return store(database, answer, null);
}

// The order person, connection is that of deleting a person; NO KEY keeps the foreign-key checks of arriving
// notifications from waiting. Locking the connection holds off a new claim until this commit.
const LOCK_OWNER = `
  select p.id as person_id from person p join connection c on c.person_id = p.id
  where c.id = $1 and c.lease_fence = $2 for no key update of p, c`;

const SELECT_KEPT = `${SELECT_GROUPS} where g.connection_id = $1 and g.group_id = any($2::text[])`;
const SELECT_KEPT_AND_WINDOW = `${SELECT_KEPT} or (g.connection_id = $1 and g.person_id = $3 and g.kind = $6 and g.deleted_at is null
  and g.measured_at >= to_timestamp($4::bigint / 1000.0) and g.measured_at < to_timestamp($5::bigint / 1000.0))`;

function store(database: Database, answer: FetchedAnswer, window: Window | null): Promise<StoredChange> {
  return inTransaction(database, async (client) => {
    const personId = await lockOwner(client, answer);
    const ids = answer.groups.map((group) => group.groupId);
    const { rows } = window
      ? await client.query<MeasureGroupRow>(SELECT_KEPT_AND_WINDOW, [
          answer.connectionId,
          ids,
          personId,
          window.from,
          window.to,
          answer.kind,
        ])
      : await client.query<MeasureGroupRow>(SELECT_KEPT, [answer.connectionId, ids]);
    const difference = windowDifference(rows.map(toMeasureGroup), answer.groups, window);
    if (difference.write.length === 0 && difference.remove.length === 0)
      return { seq: null, changed: 0, removed: 0 };
    const owner = { connectionId: answer.connectionId, personId };
    const seq = await writeGroups(client, owner, difference, answer);
    return { seq, changed: difference.write.length, removed: difference.remove.length };
  });
}

async function lockOwner(client: pg.PoolClient, { connectionId, fence }: FetchedAnswer): Promise<string> {
  const { rows } = await client.query<{ person_id: string }>(LOCK_OWNER, [connectionId, fence]);
  const owner = rows[0];
  if (!owner) throw new LeaseLostError("The connection was taken over or removed while this was fetched.");
  return owner.person_id;
}
