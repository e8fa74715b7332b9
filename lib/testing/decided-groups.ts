import { replayDecisions, type ActiveDecision } from "#lib/metrics/decision.ts";
import { groupKey } from "#lib/metrics/measure-group.ts";
import type { Database } from "#lib/storage/database.ts";

/** Of every group of some links: whose it is held to be, and what the decisions alone say. */
export async function findDecidedGroups(database: Database, connectionIds: readonly string[]) {
  const rows = await database.prisma.measureGroup.findMany({
    where: { connectionId: { in: [...connectionIds] } },
    select: {
      connectionId: true,
      groupId: true,
      personId: true,
      decision: true,
      connection: { select: { personId: true } },
      decisions: {
        where: { undoneAt: null },
        orderBy: { id: "asc" },
        select: { kind: true, personId: true },
      },
    },
  });
  return rows.map((row) => ({
    key: groupKey(row),
    held: { personId: row.personId, decision: row.decision === "leftOut" ? "left-out" : row.decision },
    said: replayDecisions(row.connection.personId, row.decisions satisfies ActiveDecision[]),
  }));
}
