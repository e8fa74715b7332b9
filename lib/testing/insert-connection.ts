import { randomUUID } from "node:crypto";
import type { Database } from "#lib/storage/database.ts";

export type ConnectedPerson = { readonly personId: string; readonly connectionId: string };

/** A person with an active connection and no data yet. No cloud knows of it. */
export async function insertConnection(database: Database, name = "Ada"): Promise<ConnectedPerson> {
  const person = await database.prisma.person.create({ data: { name } });
  return { personId: person.id, connectionId: await addConnection(database, person.id) };
}

/** One more active connection of a person. */
export async function addConnection(database: Database, personId: string): Promise<string> {
  const { id } = await database.prisma.connection.create({
    data: {
      personId,
      withingsUserId: randomUUID(),
      notifySecretHash: randomUUID(),
      notifySecret: Buffer.from("secret"),
    },
  });
  return id;
}
