import type { RecordKind } from "#lib/metrics/kinds.ts";
import type pg from "pg";
import type { SearchedWindow } from "#lib/metrics/removal-policy.ts";
import { containsInstant, type Window } from "#lib/metrics/window.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { Database } from "#lib/storage/database.ts";
import type { FetchedGroup } from "./fetched-group.ts";
import { holdersOf } from "./group-holders.ts";
import { lockLeasedPerson } from "#lib/storage/locks.ts";
import { type MeasureGroupRow, SELECT_GROUPS, toMeasureGroup } from "./measure-group-row.ts";
import { type MissingOutcome, noteAnswered, settleMissing } from "#lib/storage/removals/settle-missing.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { findDifferent } from "./window-difference.ts";
import { type Arrival, writeGroups } from "./write-groups.ts";

/** The source of the fetched data. `arrivedAt` is ms since 1970; `zone` is the answer's. */
export type FetchedAnswer = Arrival & {
  readonly kind: RecordKind;
  readonly connectionId: string;
  /** The fencing number of the lease under which the fetch was made. */
  readonly fence: bigint;
  readonly groups: readonly FetchedGroup[];
};

/**
 * How many groups were written and how many became tombstones. `seq` is null when nothing changed; `widen` is the
 * wider window to ask for when the answer could not prove that what it lacks is gone.
 */
export type StoredChange = {
  readonly seq: number | null;
  readonly changed: number;
  readonly removed: number;
  readonly widen: Window | null;
};

/**
 * Makes the kept groups of the answer's kind in `window` (by `measuredAt`, half-open) equal to it, in one transaction,
 * as far as lib/metrics/removal-policy.ts lets go what it lacks; groups of the answer outside the window are upserted.
 * Writes nothing and takes no seq when nothing differs. Throws `LeaseLostError`.
 */
export function replaceWindow(
  database: Database,
  answer: FetchedAnswer & { readonly window: SearchedWindow },
): Promise<StoredChange> {
  return store(database, answer, answer.window);
}

/** Upserts the groups of an answer that says nothing about what it lacks: by `lastupdate`, or one page of several. */
export function upsertGroups(database: Database, answer: FetchedAnswer): Promise<StoredChange> {
  return store(database, answer, null);
}

// The persons of a connection's groups change only under the lock of its own person.
const LOCK_HOLDERS = `select from person where id in (${holdersOf("$1")}) order by id for no key update`;

const SELECT_KEPT = `${SELECT_GROUPS} where g.connection_id = $1 and g.group_id = any($2::text[])`;
const SELECT_KEPT_AND_WINDOW = `${SELECT_KEPT} or (g.connection_id = $1 and g.person_id = any(array(${holdersOf("$1")}))
  and g.kind = $5 and g.deleted_at is null
  and g.measured_at >= to_timestamp($3::bigint / 1000.0) and g.measured_at < to_timestamp($4::bigint / 1000.0))`;

function store(
  database: Database,
  answer: FetchedAnswer,
  window: SearchedWindow | null,
): Promise<StoredChange> {
  return inTransaction(database, async (client) => {
    await client.query(LOCK_HOLDERS, [answer.connectionId]);
    const home = await lockLeasedPerson(client, answer);
    const ids = answer.groups.map((group) => group.groupId);
    const { rows } = window
      ? await client.query<MeasureGroupRow>(SELECT_KEPT_AND_WINDOW, [
          answer.connectionId,
          ids,
          window.from,
          window.to,
          answer.kind,
        ])
      : await client.query<MeasureGroupRow>(SELECT_KEPT, [answer.connectionId, ids]);
    const kept = rows.map(toMeasureGroup);
    await noteAnswered(client, answer.connectionId, answer.kind, ids);
    const { remove: gone, widen } = window ? await settle(client, answer, kept, window) : NOTHING_MISSING;
    const difference = { write: findDifferent(kept, answer.groups), remove: gone };
    const holderOf = new Map(kept.map(({ groupId, personId }) => [groupId, personId]));
    const heldBy = (personId: string, groupId: string) => (holderOf.get(groupId) ?? home) === personId;
    let seq: number | null = null;
    // Groups given to another person change there, and take that person's seq.
    for (const personId of new Set([home, ...holderOf.values()])) {
      const write = difference.write.filter(({ groupId }) => heldBy(personId, groupId));
      const remove = difference.remove.filter((groupId) => heldBy(personId, groupId));
      if (write.length === 0 && remove.length === 0) continue;
      const owner = { connectionId: answer.connectionId, personId };
      const written = await writeGroups(client, owner, { write, remove }, answer);
      seq ??= written;
    }
    return { seq, changed: difference.write.length, removed: difference.remove.length, widen };
  });
}

const NOTHING_MISSING: MissingOutcome = { remove: [], widen: null };

function settle(
  client: pg.PoolClient,
  { connectionId, kind, groups }: FetchedAnswer,
  rows: readonly MeasureGroup[],
  window: SearchedWindow,
): Promise<MissingOutcome> {
  const known = new Set(rows.map(({ groupId }) => groupId));
  const kept = rows.filter(
    ({ deletedAt, measuredAt }) => deletedAt === null && containsInstant(window, measuredAt),
  );
  return settleMissing(client, {
    ...{ connectionId, kind, window },
    answered: groups.map(({ groupId, measuredAt }) => ({
      id: groupId,
      at: measuredAt,
      isNew: !known.has(groupId),
    })),
    kept: kept.map(({ groupId, measuredAt }) => ({ id: groupId, at: measuredAt })),
  });
}
