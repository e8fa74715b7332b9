import type { Cause, StoredMeasure } from "#lib/metrics/measure-group.ts";
import type { Database } from "#lib/storage/database.ts";
import { type FetchedGroup, distinctMeasures } from "./fetched-group.ts";
import { lockLeasedPerson, type Lease } from "#lib/storage/locks.ts";
import { type MeasureGroupRow, SELECT_GROUPS, toMeasureGroup } from "./measure-group-row.ts";
import { findNewestZone } from "#lib/storage/newest-zone.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { writeGroups } from "./write-groups.ts";

/** A goal of the profile: its subject, as an identity, and its number. */
export type ProfileGoal = { readonly name: string; readonly measure: StoredMeasure };

export type ProfileGoals = {
  /** All that there are: one that is kept and not among them was given up. */
  readonly goals: readonly ProfileGoal[];
  readonly cause: Cause;
  /** ms */
  readonly arrivedAt: number;
};

const KEPT = `${SELECT_GROUPS} where g.person_id = $1 and g.connection_id = $2 and g.kind = 'goal' and g.deleted_at is null`;
/**
 * Makes the stored goals of a connection's profile equal to an answer. Withings gives no time: a goal counts as set
 * when it was first seen with this number. Takes no seq when nothing differs. Throws LeaseLostError.
 */
export function keepGoals(
  database: Database,
  lease: Lease,
  { goals, cause, arrivedAt }: ProfileGoals,
): Promise<{ changed: number; removed: number }> {
  return inTransaction(database, async (client) => {
    const personId = await lockLeasedPerson(client, lease);
    const { rows } = await client.query<MeasureGroupRow>(KEPT, [personId, lease.connectionId]);
    const kept = new Map(rows.map(toMeasureGroup).map((group) => [group.groupId, group.measures]));
    const answered = goals.map((goal) => toGroup(goal, arrivedAt));
    const write = answered.filter(({ groupId, measures }) => textOf(measures) !== textOf(kept.get(groupId)));
    const remove = [...kept.keys()].filter((id) => !answered.some(({ groupId }) => groupId === id));
    if (write.length === 0 && remove.length === 0) return { changed: 0, removed: 0 };
    const arrival = { kind: "goal", zone: await findNewestZone(client, personId), cause, arrivedAt } as const;
    await writeGroups(client, { connectionId: lease.connectionId, personId }, { write, remove }, arrival);
    return { changed: write.length, removed: remove.length };
  });
}

/** Withings' category of goals, which are not measurements. */
function toGroup({ name, measure }: ProfileGoal, at: number): FetchedGroup {
  return {
    groupId: `goal:${name}`,
    category: 2,
    attribution: 0,
    measuredAt: at,
    createdAt: at,
    modifiedAt: at,
    device: { id: null, model: null, modelId: null },
    measures: [measure],
  };
}

function textOf(measures: readonly StoredMeasure[] | undefined): string {
  return JSON.stringify(measures ? distinctMeasures(measures) : null);
}
