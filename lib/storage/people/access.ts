import type { Database } from "#lib/storage/database.ts";
import { announceAccessChange } from "#lib/storage/accounts/session-list.ts";

/** A user who may see a person. */
export type PersonViewer = {
  userId: string;
  role: "owner" | "viewer";
  name: string | null;
  email: string | null;
};

/** Gives a person another name. */
export async function renamePerson(database: Database, personId: string, name: string): Promise<void> {
  await database.prisma.person.update({ where: { id: personId }, data: { name } });
}

/** All users who may see each of these persons. */
export async function listAccess(
  database: Database,
  personIds: readonly string[],
): Promise<(PersonViewer & { personId: string })[]> {
  const rows = await database.prisma.access.findMany({
    where: { personId: { in: [...personIds] } },
    orderBy: [{ role: "asc" }, { createdAt: "asc" }],
    select: { personId: true, userId: true, role: true, user: { select: { name: true, email: true } } },
  });
  return rows.map(({ user, ...row }) => ({ ...row, ...user }));
}

/** Takes a user's view of a person back; never an owner's. False when there was none. */
export async function revokeView(database: Database, personId: string, userId: string): Promise<boolean> {
  const { count } = await database.prisma.access.deleteMany({ where: { personId, userId, role: "viewer" } });
  if (count > 0) await announceAccessChange(database, userId);
  return count > 0;
}

/** Those whom a user may see, in the order of their pages. */
export async function listPeopleOf(
  { pool }: Pick<Database, "pool">,
  userId: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await pool.query<{ id: string; name: string }>(
    `select p.id, p.name from access a join person p on p.id = a.person_id where a.user_id = $1
     order by a.created_at, p.id`,
    [userId],
  );
  return rows;
}
