import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CloudFixture, createCloudFixture } from "#lib/testing/create-cloud-fixture.ts";
import { findConnection } from "#lib/storage/connections/connection-record.ts";
import { claimConnection, releaseLease } from "#lib/storage/inbox/inbox-lease.ts";
import { markNeedsRelink } from "#lib/storage/connections/mark-needs-relink.ts";
import { hashSecret } from "#lib/storage/accounts/secret-hash.ts";
import { INBOX_CHANNEL } from "#lib/storage/channels.ts";
import type { Lease } from "#lib/storage/locks.ts";
import { wantedApplis } from "#lib/withings/appli.ts";
import { findSignInUser, linkConnection } from "./link-connection.ts";
import { notifySecretPlace } from "./notify-secret.ts";
import { openSignIn } from "./open-sign-in.ts";
import { renewGrant } from "./renew-grant.ts";

const ALLOWED = wantedApplis(["user.info", "user.metrics"]);

let cloud: CloudFixture;
beforeAll(async () => {
  cloud = await createCloudFixture();
});
afterAll(() => cloud.close());

const rowsOf = async (sql: string, ...values: unknown[]) =>
  (await cloud.database.pool.query(sql, values)).rows;
const secretOf = async (connectionId: string) => {
  const connection = await findConnection(cloud.database, connectionId);
  return connection
    ? cloud.context.cipher.open(connection.notifySecret, notifySecretPlace(connectionId))
    : null;
};
async function linkUser() {
  const withingsUserId = cloud.createWithingsUser();
  const linked = await cloud.link(withingsUserId);
  if (linked.userId === null) throw new Error("no user");
  return { ...linked, userId: linked.userId, withingsUserId };
}

test("a new user: account, person, connection, subscriptions, first work, an audit entry, and a wake-up", async () => {
  const client = await cloud.database.pool.connect();
  await client.query(`listen ${INBOX_CHANNEL}`);
  const woken = new Promise((resolve) => client.once("notification", resolve));
  const { connectionId, personId, userId, withingsUserId } = await linkUser();
  await woken;
  client.release(true);
  expect(
    await rowsOf("select role from access where user_id = $1 and person_id = $2", userId, personId),
  ).toEqual([{ role: "owner" }]);
  expect(await rowsOf("select state, sign_in_user_id from connection where id = $1", connectionId)).toEqual([
    { state: "active", sign_in_user_id: userId },
  ]);
  expect(
    await rowsOf(
      "select appli, state from subscription where connection_id = $1 order by appli",
      connectionId,
    ),
  ).toEqual(ALLOWED.toSorted((a, b) => a - b).map((appli) => ({ appli, state: "wanted" })));
  expect(
    await rowsOf(
      "select kind, cause, window_from from inbox_item where connection_id = $1 order by kind",
      connectionId,
    ),
  ).toEqual(
    ["measures", "devices", "subscriptions", "heart", "stethoscope"].map((kind) => ({
      kind,
      cause: "first-sync",
      window_from: null,
    })),
  );
  expect(await rowsOf("select action, subject from audit_entry where user_id = $1", userId)).toEqual([
    { action: "link", subject: `withings user ${withingsUserId}` },
  ]);
});

test("the secret of the callback has 256 bits, is found by its hash and is stored nowhere in the clear", async () => {
  const { connectionId } = await linkUser();
  const secret = (await secretOf(connectionId)) ?? "";
  expect(Buffer.from(secret, "base64url")).toHaveLength(32);
  expect(await rowsOf("select id from connection where notify_secret_hash = $1", hashSecret(secret))).toEqual(
    [{ id: connectionId }],
  );
  const [row] = await rowsOf("select c::text as dump from connection c where id = $1", connectionId);
  expect(row?.dump).not.toContain(secret);
});

test("a Withings login opens the account that it created, and only that", async () => {
  const owner = await linkUser();
  const partner = cloud.createWithingsUser();
  const second = await cloud.link(partner, { kind: "new-person", userId: owner.userId, name: "Partner" });
  expect(await findSignInUser(cloud.context, owner.withingsUserId)).toEqual({
    userId: owner.userId,
    connectionId: owner.connectionId,
  });
  expect(await findSignInUser(cloud.context, partner)).toBeNull();

  const open = { connectionId: second.connectionId, userId: owner.userId, open: true };
  await openSignIn(cloud.context, open);
  expect(await findSignInUser(cloud.context, partner)).toMatchObject({ userId: owner.userId });
  await openSignIn(cloud.context, { ...open, open: false });
  expect(await findSignInUser(cloud.context, partner)).toBeNull();
});

test("the only way in cannot be closed, and a stranger opens nothing", async () => {
  const owner = await linkUser();
  const stranger = await linkUser();
  const { connectionId } = owner;
  const closing = openSignIn(cloud.context, { connectionId, userId: owner.userId, open: false });
  await expect(closing).rejects.toMatchObject({ refusal: "only-sign-in" });
  const opening = openSignIn(cloud.context, { connectionId, userId: stranger.userId, open: true });
  await expect(opening).rejects.toMatchObject({ refusal: "not-owner" });
});

test("a Withings login that opens one account cannot be opened to another", async () => {
  const first = await linkUser();
  const second = await linkUser();
  const shared = await cloud.link(first.withingsUserId, {
    kind: "new-person",
    userId: second.userId,
    name: "Shared",
  });
  const opening = openSignIn(cloud.context, {
    connectionId: shared.connectionId,
    userId: second.userId,
    open: true,
  });
  await expect(opening).rejects.toMatchObject({ refusal: "already-signs-in" });
});

test("two households may follow one Withings user: one grant, and neither sees the other", async () => {
  const first = await linkUser();
  const second = await linkUser();
  const shared = await cloud.link(first.withingsUserId, {
    kind: "new-person",
    userId: second.userId,
    name: "Shared",
  });
  expect(shared.grantId).toBe(first.grantId);
  expect(shared.personId).not.toBe(first.personId);
  expect(await rowsOf("select user_id from access where person_id = $1", first.personId)).toEqual([
    { user_id: first.userId },
  ]);
  expect(await rowsOf("select user_id from access where person_id = $1", shared.personId)).toEqual([
    { user_id: second.userId },
  ]);
});

test("the wrong profile on the consent page: the same Withings user twice in a household is refused", async () => {
  const { userId, personId, withingsUserId } = await linkUser();
  const again = cloud.link(withingsUserId, { kind: "new-person", userId, name: "Partner" });
  await expect(again).rejects.toMatchObject({
    refusal: "already-linked",
    message: expect.stringContaining("Me"),
  });
  const other = await cloud.link(cloud.createWithingsUser(), { kind: "new-person", userId, name: "Child" });
  const moved = cloud.link(withingsUserId, { kind: "person", userId, personId: other.personId });
  await expect(moved).rejects.toMatchObject({ refusal: "already-linked" });
  const people = await rowsOf("select person_id from access where user_id = $1", userId);
  expect(people.map((row) => row["person_id"]).sort()).toEqual([personId, other.personId].sort());
});

test("a second account for a Withings user who has one is refused", async () => {
  const { withingsUserId } = await linkUser();
  await expect(cloud.link(withingsUserId)).rejects.toMatchObject({ refusal: "already-signs-in" });
});

test("linking a person whom another user owns is refused, and so is re-linking with another Withings user", async () => {
  const owner = await linkUser();
  const stranger = await linkUser();
  const fresh = cloud.createWithingsUser();
  const theirs = cloud.link(fresh, { kind: "person", userId: stranger.userId, personId: owner.personId });
  await expect(theirs).rejects.toMatchObject({ refusal: "not-owner" });
  const { connectionId } = owner;
  const asStranger = cloud.link(owner.withingsUserId, {
    kind: "relink",
    connectionId,
    userId: stranger.userId,
  });
  await expect(asStranger).rejects.toMatchObject({ refusal: "not-owner" });
  const other = cloud.link(fresh, { kind: "relink", connectionId, userId: owner.userId });
  await expect(other).rejects.toMatchObject({ refusal: "other-withings-user" });
  const gone = cloud.link(fresh, { kind: "relink", connectionId: randomUUID() });
  await expect(gone).rejects.toMatchObject({ refusal: "no-connection" });
  expect(await rowsOf(`select id from "grant" where withings_user_id = $1`, fresh)).toEqual([]);
});

test("re-linking replaces the chain, keeps the secret, catches up, and repeats no waiting work", async () => {
  const { connectionId, grantId, personId, userId, withingsUserId } = await linkUser();
  const secret = await secretOf(connectionId);
  await cloud.database.pool.query("update connection set first_sync_done_at = now() where id = $1", [
    connectionId,
  ]);
  await cloud.database.pool.query("update inbox_item set state = 'done' where connection_id = $1", [
    connectionId,
  ]);
  for (let times = 0; times < 2; times += 1) {
    const again = await cloud.link(withingsUserId, { kind: "person", userId, personId });
    expect(again).toMatchObject({ connectionId, grantId });
    await cloud.clock.advance(11_000);
  }
  expect(await secretOf(connectionId)).toBe(secret);
  expect(await rowsOf(`select generation from "grant" where id = $1`, grantId)).toEqual([{ generation: 3 }]);
  expect(
    await rowsOf(
      "select kind, cause from inbox_item where connection_id = $1 and state = 'waiting' order by kind",
      connectionId,
    ),
  ).toEqual([
    { kind: "measures", cause: "refresh" },
    { kind: "devices", cause: "first-sync" },
    { kind: "subscriptions", cause: "first-sync" },
    { kind: "heart", cause: "refresh" },
  ]);
  expect(
    (await rowsOf("select action from audit_entry where user_id = $1 order by id", userId)).at(-1),
  ).toEqual({ action: "relink" });
});

test("fewer scopes than before: what they no longer allow is not wanted", async () => {
  const { connectionId, withingsUserId } = await linkUser();
  const tokens = await cloud.authorize(withingsUserId, "user.metrics");
  await linkConnection(cloud.context, { tokens, target: { kind: "relink", connectionId } });
  expect(
    await rowsOf("select appli from subscription where connection_id = $1 and state = 'ended'", connectionId),
  ).toEqual([{ appli: 46 }]);
});

test("who still works with the tokens of the old link cannot end the new one", async () => {
  const { connectionId, withingsUserId } = await linkUser();
  // Workers claim every connection of this file, this one among them.
  const leases: Lease[] = [];
  for (let lease = await claimConnection(cloud.database, 60); lease;) {
    leases.push(lease);
    lease = await claimConnection(cloud.database, 60);
  }
  const old = leases.find((lease) => lease.connectionId === connectionId);
  if (!old) throw new Error("no worker has claimed the connection");
  const tokens = await cloud.authorize(withingsUserId);
  await linkConnection(cloud.context, { tokens, target: { kind: "relink", connectionId } });
  expect(await markNeedsRelink(cloud.database, old, "The old link is dead.")).toBe(0);
  expect(await rowsOf("select state from connection where id = $1", connectionId)).toEqual([
    { state: "active" },
  ]);
  await Promise.all(leases.map((lease) => releaseLease(cloud.database, lease)));
});

test("a sign-in's tokens replace the chain without new work; for a link that waited, with it", async () => {
  const { connectionId, grantId, withingsUserId } = await linkUser();
  await cloud.database.pool.query("delete from inbox_item where connection_id = $1", [connectionId]);
  await renewGrant(cloud.context, { tokens: await cloud.authorize(withingsUserId) });
  expect(await rowsOf(`select generation from "grant" where id = $1`, grantId)).toEqual([{ generation: 2 }]);
  expect(await rowsOf("select id from inbox_item where connection_id = $1", connectionId)).toEqual([]);
  await cloud.database.pool.query(
    "update connection set state = 'needs-relink', state_reason = 'x' where id = $1",
    [connectionId],
  );
  await renewGrant(cloud.context, { tokens: await cloud.authorize(withingsUserId) });
  expect(await rowsOf("select state, state_reason from connection where id = $1", connectionId)).toEqual([
    { state: "active", state_reason: null },
  ]);
  expect(await rowsOf("select id from inbox_item where connection_id = $1", connectionId)).toHaveLength(5);
});

test("ten links of one Withings user at once make one grant and one account", async () => {
  const withingsUserId = cloud.createWithingsUser();
  const tokens = await cloud.authorize(withingsUserId);
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, () => linkConnection(cloud.context, { tokens, target: { kind: "new-user" } })),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await rowsOf(`select id from "grant" where withings_user_id = $1`, withingsUserId)).toHaveLength(1);
  expect(await rowsOf("select id from connection where withings_user_id = $1", withingsUserId)).toHaveLength(
    1,
  );
});
