import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { TOKEN_KEY } from "#lib/testing/linked-cloud.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { prepareWorkers } from "#lib/testing/prepare-workers.ts";
import { findConnectionStatuses } from "#lib/storage/connections/connection-status.ts";
import { withAccessToken } from "./access-token.ts";
import { checkTokenKeys, resealTokens } from "./check-token-keys.ts";
import { requireNotifyUrl } from "./compare-subscriptions.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { linkConnection } from "./link-connection.ts";
import { createTokenCipher } from "./token-cipher.ts";

const { database, cloud } = await openLinkedCloud();
const workers = prepareWorkers(cloud);
afterEach(() => database.pool.query(`truncate "user", person, "grant" cascade`));

/** The process of the same product with other keys. */
const withKeys = (key: Buffer, former: readonly Buffer[] = []): ConnectionsContext => ({
  ...cloud.context,
  cipher: createTokenCipher(key, former),
});
const other = randomBytes(32);

const stateOf = async (connectionId: string) =>
  (await database.prisma.connection.findUniqueOrThrow({ where: { id: connectionId } })) as {
    state: string;
    stateReason: string | null;
  };

const call = (context: ConnectionsContext, connectionId: string) =>
  withAccessToken(context, connectionId, (accessToken) =>
    context.withings.for({ connectionId, urgency: "live" }).getDevices({ accessToken }),
  );

describe("a token key that was lost or changed", () => {
  test("is said of each link at the start, and the former key brings them back", async () => {
    const [one, two] = [await cloud.link(), await cloud.link()];
    expect(await checkTokenKeys(withKeys(other))).toEqual({ grants: 2, unreadable: 2, back: 0 });
    for (const { connectionId } of [one, two])
      expect(await stateOf(connectionId)).toMatchObject({
        state: "needsRelink",
        stateReason: expect.stringContaining("another TOKEN_ENCRYPTION_KEY"),
      });
    expect(await checkTokenKeys(withKeys(other))).toEqual({ grants: 2, unreadable: 2, back: 0 });
    expect(await checkTokenKeys(withKeys(TOKEN_KEY))).toEqual({ grants: 2, unreadable: 0, back: 2 });
    expect(await stateOf(one.connectionId)).toMatchObject({ state: "active", stateReason: null });
    expect((await call(cloud.context, one.connectionId)).length).toBeGreaterThan(0);
  });

  test("is met at a call, too: the link says so, and nothing is tried again by itself", async () => {
    const { connectionId, personId } = await workers.synced();
    await expect(call(withKeys(other), connectionId)).rejects.toMatchObject({ refusal: "needs-relink" });
    const [status] = await findConnectionStatuses(database, [personId]);
    expect(status).toMatchObject({ state: "needs-relink" });
    expect(status?.stateReason).toContain("so does linking again");
    expect(cloud.simulator.control.readRequests({})).toEqual([]);
  });

  test("when only the refresh token cannot be opened, that is said as well", async () => {
    const { connectionId } = await cloud.link();
    await database.pool.query(`update "grant" set expires_at = now(), refresh_token = '\\x00'`);
    await expect(call(cloud.context, connectionId)).rejects.toMatchObject({ refusal: "needs-relink" });
    expect((await stateOf(connectionId)).state).toBe("needsRelink");
  });

  test("is healed by linking again, with a new address for pushes", async () => {
    const { connectionId, personId, userid } = await cloud.link();
    const now = withKeys(other);
    const before = await requireNotifyUrl(cloud.context, connectionId);
    await checkTokenKeys(now);
    const redirectUri = "http://localhost:3000/callback";
    const code = cloud.simulator.control.issueCode({ userid, redirectUri });
    const tokens = await now.withings.exchangeCode({ code, redirectUri });
    const { userId } = await database.prisma.access.findFirstOrThrow({ where: { personId } });
    await linkConnection(now, { tokens, target: { kind: "relink", userId, connectionId } });
    expect(await stateOf(connectionId)).toMatchObject({ state: "active" });
    expect((await call(now, connectionId)).length).toBeGreaterThan(0);
    const after = await requireNotifyUrl(now, connectionId);
    expect(after).not.toBe(before);
    expect(await requireNotifyUrl(now, connectionId)).toBe(after);
    expect(await checkTokenKeys(now)).toEqual({ grants: 1, unreadable: 0, back: 0 });
  });

  test("an address for pushes that cannot be opened is kept while the tokens cannot either", async () => {
    const { connectionId } = await cloud.link();
    await expect(requireNotifyUrl(withKeys(other), connectionId)).rejects.toMatchObject({
      refusal: "needs-relink",
    });
    await checkTokenKeys(cloud.context);
    const address = await requireNotifyUrl(cloud.context, connectionId);
    await database.pool.query("update connection set notify_secret = '\\x00'");
    const renewed = await requireNotifyUrl(cloud.context, connectionId);
    expect(renewed).not.toBe(address);
    expect(await requireNotifyUrl(cloud.context, connectionId)).toBe(renewed);
  });
});

describe("a token key that is exchanged for another", () => {
  test("everything is sealed again while it is used, and the former key is not needed after that", async () => {
    const { connectionId } = await cloud.link();
    const address = await requireNotifyUrl(cloud.context, connectionId);
    const rotating = withKeys(other, [TOKEN_KEY]);
    expect(await checkTokenKeys(rotating)).toEqual({ grants: 1, unreadable: 0, back: 0 });
    expect((await call(rotating, connectionId)).length).toBeGreaterThan(0);
    expect(await resealTokens(rotating)).toBe(3);
    expect(await resealTokens(rotating)).toBe(0);
    const after = withKeys(other);
    expect(await requireNotifyUrl(after, connectionId)).toBe(address);
    expect((await call(after, connectionId)).length).toBeGreaterThan(0);
    expect(await checkTokenKeys(after)).toEqual({ grants: 1, unreadable: 0, back: 0 });
  });

  test("what neither key opens stays as it is", async () => {
    await cloud.link();
    const was = await database.pool.query(`select access_token, refresh_token from "grant"`);
    expect(await resealTokens(withKeys(other, [randomBytes(32)]))).toBe(0);
    const now = await database.pool.query(`select access_token, refresh_token from "grant"`);
    expect(now.rows).toEqual(was.rows);
  });
});
