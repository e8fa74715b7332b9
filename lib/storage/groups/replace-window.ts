import type { RecordKind } from "#lib/metrics/kinds.ts";
import type pg from "pg";
import type { SearchedWindow } from "#lib/metrics/removal-policy.ts";
import { containsInstant, type Window } from "#lib/metrics/window.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { Database } from "#lib/storage/database.ts";
import type { FetchedGroup } from "./fetched-group.ts";
import { lockLeasedHolders } from "#lib/storage/locks.ts";
import { type MeasureGroupRow, SELECT_GROUPS, toMeasureGroup } from "./measure-group-row.ts";
import {
  type AnsweredWindow,
  type MissingOutcome,
  noteAnswered,
  settleMissing,
} from "#lib/storage/removals/settle-missing.ts";
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
 * Makes the stored groups of the answer's kind in `window` (by `measuredAt`, half-open) equal to the answer, in one
 * transaction. lib/metrics/removal-policy.ts decides which groups that it lacks may go; groups of the answer outside
 * the window are upserted. Writes nothing and takes no seq when nothing differs. Throws `LeaseLostError`.
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

const KEPT = `${SELECT_GROUPS} where g.person_id = $1 and g.connection_id = $2 and not g.departed
  and (g.group_id = any($3::text[]) or g.kind = $6 and g.deleted_at is null
    and g.measured_at >= to_timestamp($4::bigint / 1000.0) and g.measured_at < to_timestamp($5::bigint / 1000.0))`;

function store(
  database: Database,
  answer: FetchedAnswer,
  window: SearchedWindow | null,
): Promise<StoredChange> {
  return inTransaction(database, async (client) => {
    const { connectionId, kind } = answer;
    const { home, holders } = await lockLeasedHolders(client, answer);
    const ids = answer.groups.map((group) => group.groupId);
    const kept: MeasureGroup[] = [];
    for (const holder of holders) {
      const { from, to } = window ?? { from: null, to: null };
      const { rows } = await client.query<MeasureGroupRow>(KEPT, [holder, connectionId, ids, from, to, kind]);
      kept.push(...rows.map(toMeasureGroup));
    }
    const records = { connectionId, kind, holders };
    await noteAnswered(client, records, ids);
    const { remove: gone, widen } = window
      ? await settle(client, { ...records, window }, answer.groups, kept)
      : NOTHING_MISSING;
    const difference = { write: findDifferent(kept, answer.groups), remove: gone };
    const holderOf = new Map(kept.map(({ groupId, personId }) => [groupId, personId]));
    const heldBy = (personId: string, groupId: string) => (holderOf.get(groupId) ?? home) === personId;
    let seq: number | null = null;
    // Groups given to another person change there, and take that person's seq.
    for (const personId of new Set([home, ...holderOf.values()])) {
      const write = difference.write.filter(({ groupId }) => heldBy(personId, groupId));
      const remove = difference.remove.filter((groupId) => heldBy(personId, groupId));
      if (write.length === 0 && remove.length === 0) continue;
      const written = await writeGroups(client, { connectionId, personId }, { write, remove }, answer);
      seq ??= written;
    }
    return { seq, changed: difference.write.length, removed: difference.remove.length, widen };
  });
}

const NOTHING_MISSING: MissingOutcome = { remove: [], widen: null };

function settle(
  client: pg.PoolClient,
  searched: Omit<AnsweredWindow, "answered" | "kept">,
  groups: readonly FetchedGroup[],
  rows: readonly MeasureGroup[],
): Promise<MissingOutcome> {
  const known = new Set(rows.map(({ groupId }) => groupId));
  const kept = rows.filter(
    ({ deletedAt, measuredAt }) => deletedAt === null && containsInstant(searched.window, measuredAt),
  );
  return settleMissing(client, {
    ...searched,
    answered: groups.map(({ groupId, measuredAt }) => ({
      id: groupId,
      at: measuredAt,
      isNew: !known.has(groupId),
    })),
    kept: kept.map(({ groupId, measuredAt, personId }) => ({ id: groupId, at: measuredAt, personId })),
  });
}
