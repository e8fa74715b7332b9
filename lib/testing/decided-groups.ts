import { replayDecisions } from "#lib/metrics/decision.ts";
import { groupKey } from "#lib/metrics/measure-group.ts";
import type { Database } from "#lib/storage/database.ts";
import { findActiveDecisions } from "#lib/storage/decisions/active-decisions.ts";
import { findHomes } from "#lib/storage/holders.ts";

/** Of every group of some links: whose it is held to be, and what the decisions alone say. */
export async function findDecidedGroups(database: Database, connectionIds: readonly string[]) {
  const rows = await database.prisma.measureGroup.findMany({
    where: { connectionId: { in: [...connectionIds] }, departed: false },
    select: { connectionId: true, groupId: true, personId: true, decision: true },
  });
  const homes = await findHomes(database.pool, connectionIds);
  const decisions = await findActiveDecisions(database.pool, rows);
  return rows.map((row) => ({
    key: groupKey(row),
    held: { personId: row.personId, decision: row.decision === "leftOut" ? "left-out" : row.decision },
    said: replayDecisions(homes.get(row.connectionId) ?? "", decisions.get(groupKey(row)) ?? []),
  }));
}
