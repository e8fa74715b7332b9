import type { ActiveDecision } from "#lib/metrics/decision.ts";
import type { GroupIdentity } from "#lib/metrics/measure-group.ts";
import type { Queryable } from "#lib/storage/database.ts";
import { findHomes } from "#lib/storage/holders.ts";

/** A decision in force, and when it was made (ms). */
type DatedDecision = ActiveDecision & { readonly at: number };

type Row = { group_id: string; kind: DatedDecision["kind"]; to_person_id: string | null; at: Date };

const FIND = `
  select d.group_id, d.kind, d.to_person_id, d.at from decision d
  where d.person_id = $1 and d.connection_id = $2 and d.group_id = any($3::text[]) and d.undone_at is null
  order by d.id`;

/** The decisions in force about each of these groups, oldest first, by `groupKey`. */
export async function findActiveDecisions(
  queryable: Queryable,
  groups: readonly GroupIdentity[],
): Promise<Map<string, DatedDecision[]>> {
  const active = new Map<string, DatedDecision[]>();
  const homes = await findHomes(
    queryable,
    groups.map(({ connectionId }) => connectionId),
  );
  for (const [connectionId, home] of homes) {
    const ids = groups.filter((group) => group.connectionId === connectionId).map(({ groupId }) => groupId);
    const { rows } = await queryable.query<Row>(FIND, [home, connectionId, ids]);
    for (const { group_id: groupId, kind, to_person_id: personId, at } of rows) {
      const key = `${connectionId}/${groupId}`;
      active.set(key, [...(active.get(key) ?? []), { kind, personId, at: at.getTime() }]);
    }
  }
  return active;
}
