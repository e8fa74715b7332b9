import type pg from "pg";
import { groupKey } from "#lib/metrics/measure-group.ts";
import { ASKED_WITHIN_MS, readWeighIns } from "#lib/metrics/read-weigh-ins.ts";
import { codesOf, getMetric } from "#lib/metrics/registry.ts";
import { findJumps, KNOWN_BEFORE_MS, REVISED_MS } from "#lib/metrics/weight-jump.ts";
import { findGroupsWithCodes } from "./measure-groups.ts";

/** ms; after all that has a date. */
const MUCH_LATER = 8.64e15 / 2;
const WEIGHT = codesOf(getMetric("weight"));

// What was history when it came is not asked about: while one is filled in, there is nothing to settle.
const IS_ANY = `
  select exists (select from measure_group g
    where g.person_id = $1 and g.kind = 'measure' and g.category = 1 and g.deleted_at is null
      and g.measured_at >= to_timestamp($2::bigint / 1000.0) and g.measured_at <= to_timestamp($3::bigint / 1000.0)
      and g.arrived_at - g.measured_at <= $4::bigint * interval '1 millisecond') as any`;

// A weigh-in is several groups of one second and device, which a person answers for together: what has not been
// decided about follows the weight, unless that was confirmed.
const SET_JUMPS = `
  update measure_group g set jumps = c.jumps, seq = $3
  from json_to_recordset($2::json) as c(connection_id uuid, group_id text, jumps boolean)
  join measure_group w on w.person_id = $1 and w.connection_id = c.connection_id and w.group_id = c.group_id
  where g.person_id = $1 and g.connection_id = c.connection_id and g.measured_at = w.measured_at
    and g.deleted_at is null and g.jumps <> c.jumps
    and (g.group_id = c.group_id or (g.kind = 'measure' and g.category = 1 and g.device_id = w.device_id
      and g.decision is null and w.decision is distinct from 'trusted'))`;

/**
 * Finds again which weigh-ins of a locked person jump (lib/metrics/weight-jump.ts), after something between `from` and
 * `to` (ms, both included) changed. What changes with that takes the seq of the change, so that pages hear of it.
 */
export async function settleJumps(
  client: pg.PoolClient,
  personId: string,
  { from, to }: { readonly from: number; readonly to: number },
  seq: number | null | undefined,
): Promise<void> {
  const { rows } = await client.query<{ any: boolean }>(IS_ANY, [
    ...[personId, from - REVISED_MS, to + KNOWN_BEFORE_MS, ASKED_WITHIN_MS],
  ]);
  if (!rows[0]?.any) return;
  const window = { from: from - KNOWN_BEFORE_MS, to: MUCH_LATER };
  const groups = await findGroupsWithCodes({ pool: client }, personId, WEIGHT, { window });
  const weighIns = readWeighIns(groups);
  const jumps = findJumps(weighIns, from);
  const identities = new Map(groups.map((group) => [groupKey(group), group]));
  const changed = weighIns.flatMap(({ key, at, jumps: before }) => {
    const now = jumps.has(key);
    const group = identities.get(key);
    // Groups of a weigh-in may come after its weight was found to jump.
    const isWritten = now && at >= from && at <= to;
    if (!group || (now === before && !isWritten)) return [];
    return [{ connection_id: group.connectionId, group_id: group.groupId, jumps: now }];
  });
  if (changed.length > 0) await client.query(SET_JUMPS, [personId, JSON.stringify(changed), seq]);
}
