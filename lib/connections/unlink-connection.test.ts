import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type CloudFixture, createCloudFixture } from "#lib/testing/create-cloud-fixture.ts";
import { subscribeAll } from "#lib/testing/subscribe-all.ts";
import { wantedApplis } from "#lib/withings/appli.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { SESSION_CHANNEL } from "#lib/storage/channels.ts";
import { addShareLink, findOpenableLink } from "#lib/storage/people/share-links.ts";
import { withAccessToken } from "./access-token.ts";
import { deleteAccount } from "./delete-account.ts";
import { deletePerson } from "./delete-person.ts";
import { findSignInUser, linkConnection } from "./link-connection.ts";
import { renewGrant } from "./renew-grant.ts";
import { requestSync } from "./request-sync.ts";
import { createTokenCipher } from "./token-cipher.ts";
import { unlinkConnection } from "./unlink-connection.ts";

const ALLOWED = wantedApplis(["user.info", "user.metrics"]);

let cloud: CloudFixture;
beforeAll(async () => {
  cloud = await createCloudFixture();
});
beforeEach(async () => {
  cloud.simulator.control.clearFaults();
  // A minute of the cloud's, and ours: both limits of 120 calls begin again.
  await cloud.clock.advance(61_000);
  await cloud.database.pool.query("delete from api_call");
});
afterAll(() => cloud.close());

const rowsOf = async (sql: string, ...values: unknown[]) =>
  (await cloud.database.pool.query(sql, values)).rows;
const atWithings = (userid: string) => cloud.simulator.control.listSubscriptions({ userid: Number(userid) });

/** A user with one person, linked, subscribed, with a measure group, a device and a notification. */
async function linkUser() {
  const withingsUserId = cloud.createWithingsUser();
  const linked = await cloud.link(withingsUserId);
  if (linked.userId === null) throw new Error("no user");
  await fill(linked);
  return { ...linked, userId: linked.userId, withingsUserId };
}

async function linkSecond(userId: string) {
  const withingsUserId = cloud.createWithingsUser();
  const linked = await cloud.link(withingsUserId, { kind: "new-person", userId, name: "Second" });
  await fill(linked);
  return { ...linked, withingsUserId };
}

async function fill({ connectionId, personId }: { connectionId: string; personId: string }) {
  await subscribeAll(cloud.context, connectionId);
  const { pool } = cloud.database;
  await pool.query(
    `insert into measure_group (connection_id, group_id, person_id, category, attribution, measured_at, zone,
       created_at, modified_at, arrived_by, seq) values ($1, 1, $2, 1, 0, now(), 'UTC', now(), now(), 'refresh', 1)`,
    [connectionId, personId],
  );
  await pool.query(
    `insert into measure (connection_id, person_id, group_id, ordinal, code, value, exponent)
     values ($1, $2, 1, 0, 1, 80, 0)`,
    [connectionId, personId],
  );
  await pool.query("insert into device (connection_id, device_id, type) values ($1, 'd', 'Scale')", [
    connectionId,
  ]);
  await pool.query("insert into notification (connection_id, fields) values ($1, '{}')", [connectionId]);
  await pool.query(
    `insert into heart_recording (connection_id, kind, signal_id, person_id, recorded_at, modified_at, zone, arrived_by, seq)
     values ($1, 'ecg', '1', $2, now(), now(), 'UTC', 'refresh', 1)`,
    [connectionId, personId],
  );
  await pool.query(
    `insert into bed_event (connection_id, kind, at, person_id, zone, received_at, seq)
     values ($1, 'in', now(), $2, 'UTC', now(), 1)`,
    [connectionId, personId],
  );
}

const DATA = ["measure_group", "measure", "heart_recording", "bed_event", "device"];
const TABLES = [...DATA, "notification", "inbox_item", "subscription"];
async function countRows(connectionId: string): Promise<number> {
  let count = 0;
  for (const table of TABLES)
    count += (await rowsOf(`select from ${table} where connection_id = $1`, connectionId)).length;
  return count;
}

/** Grows whenever a worker claims a connection, and whenever none may any more. */
async function readFence(connectionId: string): Promise<number> {
  const [row] = await rowsOf("select lease_fence from connection where id = $1", connectionId);
  return Number((row as { lease_fence: string } | undefined)?.lease_fence);
}

test("unlinking keeps the data, wipes the tokens, stops the work and ends it at Withings", async () => {
  const { connectionId, userId, withingsUserId } = await linkUser();
  expect(atWithings(withingsUserId)).toHaveLength(ALLOWED.length);
  const leasesBefore = await readFence(connectionId);
  expect(await unlinkConnection(cloud.context, { connectionId, userId, data: "keep" })).toEqual({
    remainingAtWithings: [],
  });
  expect(atWithings(withingsUserId)).toEqual([]);
  expect(
    cloud.simulator.control.readRequests({ action: "revoke", service: "v2/oauth2" }).at(-1)?.status,
  ).toBe(0);
  expect(await rowsOf(`select id from "grant" where withings_user_id = $1`, withingsUserId)).toEqual([]);
  expect(await rowsOf("select state, grant_id from connection where id = $1", connectionId)).toEqual([
    { state: "revoked", grant_id: null },
  ]);
  expect(await readFence(connectionId)).toBeGreaterThan(leasesBefore);
  expect(await rowsOf("select id from inbox_item where connection_id = $1", connectionId)).toEqual([]);
  expect(await rowsOf("select from measure where connection_id = $1", connectionId)).toHaveLength(1);
  expect(
    (await rowsOf("select action, subject from audit_entry where user_id = $1 order by id", userId)).at(-1),
  ).toEqual({
    action: "unlink",
    subject: `withings user ${withingsUserId}, data kept`,
  });
  const calling = withAccessToken(cloud.context, connectionId, async () => "called");
  await expect(calling).rejects.toMatchObject({ refusal: "not-active" });
  await expect(requestSync(cloud.context, connectionId)).rejects.toMatchObject({ refusal: "not-active" });
  // Again is harmless.
  expect(await unlinkConnection(cloud.context, { connectionId, userId, data: "keep" })).toEqual({
    remainingAtWithings: [],
  });
});

test("unlinking ends every link by which others see the person", async () => {
  const { connectionId, personId, userId } = await linkUser();
  const now = new Date(cloud.clock.now());
  const link = { label: "Dr Novak", scope: `read people:${personId} areas:body days:..`, lastDays: 90 };
  const rest = { zone: "UTC", passcodeHash: null, mostOpenings: 5 };
  const key = { personId, userId, addressHash: connectionId, now };
  const expiresAt = new Date(cloud.clock.now() + DAY_MS);
  await addShareLink(cloud.database, key, { ...link, ...rest, expiresAt });
  expect(await findOpenableLink(cloud.database, connectionId, now)).not.toBeNull();
  await unlinkConnection(cloud.context, { connectionId, userId, data: "keep" });
  expect(await findOpenableLink(cloud.database, connectionId, now)).toBeNull();
});

test("with its data, nothing is left behind", async () => {
  const { userId } = await linkUser();
  const { connectionId, withingsUserId } = await linkSecond(userId);
  await unlinkConnection(cloud.context, { connectionId, userId, data: "delete" });
  expect(await countRows(connectionId)).toBe(0);
  expect(await rowsOf("select from connection where id = $1", connectionId)).toEqual([]);
  expect(await rowsOf(`select from "grant" where withings_user_id = $1`, withingsUserId)).toEqual([]);
});

test("a Withings login goes on opening the account that it made, without data", async () => {
  const { connectionId, userId, withingsUserId } = await linkUser();
  await unlinkConnection(cloud.context, { connectionId, userId, data: "delete" });
  expect(await countRows(connectionId)).toBe(0);
  expect(await findSignInUser(cloud.context, withingsUserId)).toEqual({ userId, connectionId });
  // Signing in does not link again behind the person's back.
  await renewGrant(cloud.context, { tokens: await cloud.authorize(withingsUserId) });
  expect(await rowsOf("select state, grant_id from connection where id = $1", connectionId)).toEqual([
    { state: "revoked", grant_id: null },
  ]);
  expect(await rowsOf(`select from "grant" where withings_user_id = $1`, withingsUserId)).toEqual([]);
});

test("linking again after unlinking revives the connection with a new secret", async () => {
  const { connectionId, userId, personId, withingsUserId } = await linkUser();
  const [before] = await rowsOf(
    "select notify_secret_hash as hash from connection where id = $1",
    connectionId,
  );
  await unlinkConnection(cloud.context, { connectionId, userId, data: "keep" });
  const again = await cloud.link(withingsUserId, { kind: "person", userId, personId });
  expect(again.connectionId).toBe(connectionId);
  const [after] = await rowsOf(
    "select notify_secret_hash as hash, state from connection where id = $1",
    connectionId,
  );
  expect(after).toMatchObject({ state: "active" });
  expect(after?.["hash"]).not.toBe(before?.["hash"]);
});

test("a grant that another household uses survives", async () => {
  const first = await linkUser();
  const second = await linkUser();
  const shared = await cloud.link(first.withingsUserId, {
    kind: "new-person",
    userId: second.userId,
    name: "Shared",
  });
  await fill(shared);
  expect(atWithings(first.withingsUserId)).toHaveLength(2 * ALLOWED.length);
  const { connectionId, userId, withingsUserId } = first;
  await unlinkConnection(cloud.context, { connectionId, userId, data: "delete" });
  expect(atWithings(withingsUserId)).toHaveLength(ALLOWED.length);
  const devices = withAccessToken(cloud.context, shared.connectionId, (accessToken) =>
    cloud.context.withings.getDevices({ accessToken }),
  );
  await expect(devices).resolves.toBeInstanceOf(Array);
});

test("when Withings refuses, the person is informed, and the link is ended all the same", async () => {
  const { connectionId, userId, withingsUserId } = await linkUser();
  const { control } = cloud.simulator;
  control.setFault({ match: { service: "notify", action: "revoke" }, times: 9, then: "HTTP 502" });
  control.setFault({
    match: { service: "v2/oauth2", action: "revoke" },
    then: { do: "status", status: 503 },
  });
  const { remainingAtWithings } = await unlinkConnection(cloud.context, {
    connectionId,
    userId,
    data: "keep",
  });
  expect(remainingAtWithings).toHaveLength(2);
  expect(remainingAtWithings[0]).toContain(`selecteduser=${withingsUserId}`);
  expect(remainingAtWithings[1]).toContain("Weight");
  expect(await rowsOf(`select from "grant" where withings_user_id = $1`, withingsUserId)).toEqual([]);
});

test("unlinked, linked and unlinked again within seconds, nothing remains at Withings", async () => {
  const first = await linkUser();
  const { userId, withingsUserId } = first;
  const end = (connectionId: string) =>
    unlinkConnection(cloud.context, { connectionId, userId, data: "delete" });
  expect(await end(first.connectionId)).toEqual({ remainingAtWithings: [] });
  const again = await cloud.link(withingsUserId, { kind: "new-person", userId, name: "Again" });
  await subscribeAll(cloud.context, again.connectionId);
  // Withings does not answer the same words, to end the grant, twice within ten seconds.
  const { remainingAtWithings } = await end(again.connectionId);
  expect(remainingAtWithings.join()).not.toContain("Weight");
  expect(atWithings(withingsUserId)).toEqual([]);
});

const spend = (calls: number, connectionId: string | null) =>
  cloud.database.pool.query(
    "insert into api_call (action, urgency, connection_id) select 'getmeas', 0, $2 from generate_series(1, $1)",
    [calls, connectionId],
  );

test("right after linking, with a connection's own calls spent, unlinking still ends it at Withings", async () => {
  const { connectionId, userId, withingsUserId } = await linkUser();
  await cloud.database.pool.query("delete from api_call");
  await spend(100, connectionId);
  const unlinked = await unlinkConnection(cloud.context, { connectionId, userId, data: "keep" });
  expect(unlinked).toEqual({ remainingAtWithings: [] });
  expect(atWithings(withingsUserId)).toEqual([]);
});

test("with every call of the minute spent, the person waits once at most, and learns what remains", async () => {
  const { connectionId, userId, withingsUserId } = await linkUser();
  await cloud.database.pool.query("delete from api_call");
  await spend(120, null);
  cloud.simulator.control.resetRequests();
  const unlinked = await unlinkConnection(cloud.context, { connectionId, userId, data: "keep" });
  expect(unlinked.remainingAtWithings).toHaveLength(2);
  expect(cloud.simulator.control.readRequests({})).toEqual([]);
  expect(atWithings(withingsUserId)).toHaveLength(ALLOWED.length);
});

test("a stranger and a viewer unlink and delete nothing", async () => {
  const { connectionId, personId } = await linkUser();
  const { userId } = await linkUser();
  await cloud.database.pool.query("insert into access (user_id, person_id, role) values ($1, $2, 'viewer')", [
    userId,
    personId,
  ]);
  const unlinking = unlinkConnection(cloud.context, { connectionId, userId, data: "delete" });
  await expect(unlinking).rejects.toMatchObject({ refusal: "not-owner" });
  await expect(deletePerson(cloud.context, { personId, userId })).rejects.toMatchObject({
    refusal: "not-owner",
  });
  expect(await countRows(connectionId)).toBeGreaterThan(0);
});

test("deleting a person erases everything of theirs and nothing else", async () => {
  const owner = await linkUser();
  const second = await linkSecond(owner.userId);
  const { remainingAtWithings } = await deletePerson(cloud.context, {
    personId: second.personId,
    userId: owner.userId,
  });
  expect(remainingAtWithings).toEqual([]);
  expect(await rowsOf("select from person where id = $1", second.personId)).toEqual([]);
  expect(await countRows(second.connectionId)).toBe(0);
  expect(await rowsOf(`select from "grant" where withings_user_id = $1`, second.withingsUserId)).toEqual([]);
  expect(atWithings(second.withingsUserId)).toEqual([]);
  expect(await countRows(owner.connectionId)).toBeGreaterThan(0);
  const entries = await rowsOf("select * from audit_entry where user_id = $1 order by id", owner.userId);
  expect(entries.at(-1)).toMatchObject({ action: "erase-person", subject: null });
  for (const id of [second.personId, second.withingsUserId])
    expect(JSON.stringify(entries)).not.toContain(id);
});

test("a person whose Withings login is the only way in is not deleted", async () => {
  const { personId, userId } = await linkUser();
  await expect(deletePerson(cloud.context, { personId, userId })).rejects.toMatchObject({
    refusal: "only-sign-in",
  });
  expect(await rowsOf("select from person where id = $1", personId)).toHaveLength(1);
});

test("deleting an account erases its persons; one that another user owns too stays", async () => {
  const leaving = await linkUser();
  const staying = await linkUser();
  const shared = await linkSecond(leaving.userId);
  await cloud.database.pool.query("insert into access (user_id, person_id, role) values ($1, $2, 'owner')", [
    staying.userId,
    shared.personId,
  ]);
  await cloud.database.pool.query(
    "insert into session (id, token_hash, user_id, expires) values (gen_random_uuid(), $1, $2, now())",
    [leaving.userId, leaving.userId],
  );
  const listener = await cloud.database.pool.connect();
  await listener.query(`listen ${SESSION_CHANNEL}`);
  const notified = new Promise<string | undefined>((resolve) =>
    listener.on("notification", ({ payload }) => payload === leaving.userId && resolve(payload)),
  );
  await deleteAccount(cloud.context, { userId: leaving.userId });
  expect(await notified).toBe(leaving.userId);
  listener.release(true);
  expect(await rowsOf(`select from "user" where id = $1`, leaving.userId)).toEqual([]);
  expect(await rowsOf("select from session where user_id = $1", leaving.userId)).toEqual([]);
  expect(await rowsOf("select from person where id = $1", leaving.personId)).toEqual([]);
  expect(await countRows(leaving.connectionId)).toBe(0);
  expect(atWithings(leaving.withingsUserId)).toEqual([]);
  expect(await rowsOf("select user_id from access where person_id = $1", shared.personId)).toEqual([
    { user_id: staying.userId },
  ]);
  expect(await countRows(shared.connectionId)).toBeGreaterThan(0);
  const entries = await rowsOf("select * from audit_entry order by id");
  const kept = JSON.stringify(entries);
  for (const id of [leaving.userId, leaving.personId, leaving.connectionId, leaving.withingsUserId])
    expect(kept).not.toContain(id);
  expect(entries.at(-1)).toMatchObject({ action: "erase-account", user_id: null, person_id: null });
  expect(await deleteAccount(cloud.context, { userId: leaving.userId })).toEqual({ remainingAtWithings: [] });
});

test("sync now waits in the inbox once, and is brought forward when asked again", async () => {
  const { connectionId } = await linkUser();
  await requestSync(cloud.context, connectionId);
  await cloud.database.pool.query(
    "update inbox_item set not_before = now() + interval '1 hour' where cause = 'refresh'",
  );
  await Promise.all(Array.from({ length: 5 }, () => requestSync(cloud.context, connectionId)));
  expect(
    await rowsOf(
      "select kind, window_from, not_before <= now() as due from inbox_item where connection_id = $1 and cause = 'refresh' order by kind",
      connectionId,
    ),
  ).toEqual(["measures", "devices", "heart"].map((kind) => ({ kind, window_from: null, due: true })));
});

test("with our key lost, everything can still be erased, and linked again", async () => {
  const lost = { ...cloud.context, cipher: createTokenCipher(randomBytes(32)) };
  const { connectionId, userId, withingsUserId } = await linkUser();
  const tokens = await cloud.authorize(withingsUserId);
  await linkConnection(lost, { tokens, target: { kind: "relink", connectionId, userId } });
  await subscribeAll(lost, connectionId);
  await unlinkConnection(cloud.context, { connectionId, userId, data: "delete" });
  expect(await countRows(connectionId)).toBe(0);
  const second = await linkUser();
  await deleteAccount(lost, { userId: second.userId });
  expect(await rowsOf("select from connection where id = $1", second.connectionId)).toEqual([]);
});
