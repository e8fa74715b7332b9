import type { Database } from "./database.ts";

/** A living link to a Withings user, in anybody's household. */
export type LivingLink = { connectionId: string };

/** A living link to this Withings user, the active before one that needs a new link; null without any. */
export async function findLivingLink(database: Database, withingsUserId: string): Promise<LivingLink | null> {
  const connection = await database.prisma.connection.findFirst({
    where: { withingsUserId, state: { not: "revoked" } },
    orderBy: [{ state: "asc" }, { linkedAt: "desc" }],
    select: { id: true },
  });
  return connection && { connectionId: connection.id };
}

/** Whether a person was linked to this Withings user before, whatever became of it. */
export async function wasLinked(
  database: Database,
  personId: string,
  withingsUserId: string,
): Promise<boolean> {
  const where = { personId_withingsUserId: { personId, withingsUserId } };
  return (await database.prisma.connection.findUnique({ where, select: { id: true } })) !== null;
}
