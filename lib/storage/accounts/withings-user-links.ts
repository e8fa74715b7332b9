import type { Database } from "#lib/storage/database.ts";

/** Whether any household has a link to this Withings user that was not ended. */
export async function isLinked(database: Database, withingsUserId: string): Promise<boolean> {
  const where = { withingsUserId, state: { not: "revoked" } } as const;
  return (await database.prisma.connection.findFirst({ where, select: { id: true } })) !== null;
}

/** Whether a person was ever linked to this Withings user, even if the link has ended. */
export async function wasLinked(
  database: Database,
  personId: string,
  withingsUserId: string,
): Promise<boolean> {
  const where = { personId_withingsUserId: { personId, withingsUserId } };
  return (await database.prisma.connection.findUnique({ where, select: { id: true } })) !== null;
}

/** The Withings user of a person's most recent link that has not ended; null without one. */
export async function findLinkedWithingsUser(database: Database, personId: string): Promise<string | null> {
  const found = await database.prisma.connection.findFirst({
    where: { personId, state: { not: "revoked" } },
    orderBy: { linkedAt: "desc" },
    select: { withingsUserId: true },
  });
  return found?.withingsUserId ?? null;
}
