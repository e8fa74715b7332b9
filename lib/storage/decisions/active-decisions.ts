import type pg from "pg";
import type { ActiveDecision } from "#lib/metrics/decision.ts";
import type { GroupIdentity } from "#lib/metrics/measure-group.ts";

/** A decision in force, and when it was made (ms). */
type DatedDecision = ActiveDecision & { readonly at: number };

type Row = { key: string; kind: DatedDecision["kind"]; person_id: string | null; at: Date };

/** The decisions in force about each of these groups, oldest first, by `groupKey`. */
export async function findActiveDecisions(
  client: Pick<pg.Pool | pg.PoolClient, "query">,
  groups: readonly GroupIdentity[],
): Promise<Map<string, DatedDecision[]>> {
  const { rows } = await client.query<Row>(
    `select d.connection_id || '/' || d.group_id as key, d.kind, d.person_id, d.at
     from unnest($1::uuid[], $2::text[]) as w(connection_id, group_id)
     join decision d on d.connection_id = w.connection_id and d.group_id = w.group_id
     where d.undone_at is null order by d.id`,
    [groups.map(({ connectionId }) => connectionId), groups.map(({ groupId }) => groupId)],
  );
  const active = new Map<string, DatedDecision[]>();
  for (const { key, kind, person_id: personId, at } of rows)
    active.set(key, [...(active.get(key) ?? []), { kind, personId, at: at.getTime() }]);
  return active;
}
