import { randomUUID } from "node:crypto";
import type { Database } from "#lib/storage/database.ts";

export type ConnectedPerson = { readonly personId: string; readonly connectionId: string };

/** A person with an active connection and no data yet. No cloud knows of it. */
export async function insertConnection(database: Database, name = "Ada"): Promise<ConnectedPerson> {
  const person = await database.prisma.person.create({ data: { name } });
  const connection = await database.prisma.connection.create({
    data: {
      personId: person.id,
      withingsUserId: randomUUID(),
      notifySecretHash: randomUUID(),
      notifySecret: Buffer.from("secret"),
    },
  });
  return { personId: person.id, connectionId: connection.id };
}
