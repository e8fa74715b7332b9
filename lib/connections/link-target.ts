import { getWords } from "#lib/messages/get-words.ts";
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { UNNAMED } from "#lib/metrics/person-name.ts";
import {
  findLinkedPersonName,
  insertPerson,
  insertUser,
  ownsPerson,
} from "#lib/storage/connections/connection-household.ts";
import {
  type ConnectionRecord,
  lockConnection,
  lockConnectionOf,
} from "#lib/storage/connections/connection-record.ts";
import { findSignInUserId } from "#lib/storage/connections/connection-sign-in.ts";
import { ConnectionRefused } from "./connection-refused.ts";

/** The purpose of a fresh authorization. */
export type LinkTarget =
  /**
   * No one was signed in: a user, and its first person, who is the Withings user. `admit` decides in the same
   * transaction whether another account may be created.
   */
  | { kind: "new-user"; name?: string | null; admit?: (client: pg.PoolClient) => Promise<boolean> }
  /** An existing person, owned by the user. */
  | { kind: "person"; userId: string; personId: string }
  /** One more person in the user's household. */
  | { kind: "new-person"; userId: string; name: string }
  /** The same connection again. With `userId`, that user must own the person. */
  | { kind: "relink"; connectionId: string; userId?: string };

/** Where a link ends up. `connection` null: it is new. */
export type LinkPlace = {
  userId: string | null;
  personId: string;
  connection: ConnectionRecord | null;
  signInUserId: string | null;
};

/**
 * Finds or creates the person of a link. A proven Withings user may link that user's measures to persons of their
 * own, even when another household follows the same Withings user: both then share one grant, and neither sees
 * anything of the other. Refuses only a wrong profile chosen on the consent page. Throws ConnectionRefused.
 */
export async function resolveLinkTarget(
  client: pg.PoolClient,
  target: LinkTarget,
  withingsUserId: string,
): Promise<LinkPlace> {
  switch (target.kind) {
    case "new-user":
      return makeUser(client, target, withingsUserId);
    case "new-person": {
      await refuseDoubleLink(client, target.userId, withingsUserId, null);
      const personId = randomUUID();
      const name = target.name.trim() || getWords("connection.refused")("newPerson");
      await insertPerson(client, { id: personId, name, ownerId: target.userId });
      return { userId: target.userId, personId, connection: null, signInUserId: null };
    }
    case "person": {
      await requireOwner(client, target.userId, target.personId);
      await refuseDoubleLink(client, target.userId, withingsUserId, target.personId);
      const connection = await lockConnectionOf(client, target.personId, withingsUserId);
      const signInUserId = connection?.signInUserId ?? null;
      return { userId: target.userId, personId: target.personId, connection, signInUserId };
    }
    case "relink":
      return findAgain(client, target.connectionId, target.userId ?? null, withingsUserId);
  }
}

async function makeUser(
  client: pg.PoolClient,
  { name: given, admit }: Extract<LinkTarget, { kind: "new-user" }>,
  withingsUserId: string,
): Promise<LinkPlace> {
  const name = given?.trim() ?? "";
  if (await findSignInUserId(client, withingsUserId))
    throw new ConnectionRefused("already-signs-in", getWords("connection.refused")("hasAccount"));
  if (admit && !(await admit(client)))
    throw new ConnectionRefused("registration-closed", getWords("connection.refused")("closed"));
  const userId = randomUUID();
  const personId = randomUUID();
  await insertUser(client, { id: userId, name: name || null });
  await insertPerson(client, { id: personId, name: name || UNNAMED, ownerId: userId });
  return { userId, personId, connection: null, signInUserId: userId };
}

async function findAgain(
  client: pg.PoolClient,
  connectionId: string,
  userId: string | null,
  withingsUserId: string,
): Promise<LinkPlace> {
  const connection = await lockConnection(client, connectionId);
  if (!connection) throw new ConnectionRefused("no-connection", getWords("connection.refused")("noLink"));
  if (userId !== null) await requireOwner(client, userId, connection.personId);
  if (connection.withingsUserId !== withingsUserId)
    throw new ConnectionRefused("other-withings-user", getWords("connection.refused")("otherUser"));
  const { personId, signInUserId } = connection;
  return { userId: userId ?? signInUserId, personId, connection, signInUserId };
}

/** Throws ConnectionRefused unless the user owns the person. */
export async function requireOwner(client: pg.PoolClient, userId: string, personId: string): Promise<void> {
  if (!(await ownsPerson(client, userId, personId)))
    throw new ConnectionRefused("not-owner", getWords("connection.refused")("ownersOnly"));
}

async function refuseDoubleLink(
  client: pg.PoolClient,
  userId: string,
  withingsUserId: string,
  exceptPersonId: string | null,
): Promise<void> {
  const name = await findLinkedPersonName(client, { userId, withingsUserId, exceptPersonId });
  if (name !== null)
    throw new ConnectionRefused("already-linked", getWords("connection.refused")("alreadyLinked", { name }));
}
