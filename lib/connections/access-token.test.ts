import { afterAll, beforeEach, expect, test } from "vitest";
import { createCloudFixture } from "#lib/testing/create-cloud-fixture.ts";
import { takeRefreshLease } from "#lib/storage/connections/grant-lease.ts";
import { findConnectionGrant } from "#lib/storage/connections/grant-record.ts";
import { withAccessToken } from "./access-token.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { tokenPlace } from "./grant-tokens.ts";
import type { Linked } from "./link-connection.ts";

const cloud = await createCloudFixture();
afterAll(() => cloud.close());
let userid: string;
let linked: Linked;
beforeEach(async () => {
  cloud.simulator.control.clearFaults();
  await cloud.database.pool.query("delete from api_call");
  userid = cloud.createWithingsUser();
  linked = await cloud.link(userid);
  cloud.simulator.control.resetRequests();
});

const fetchDevices = (context: ConnectionsContext = cloud.context) =>
  withAccessToken(context, linked.connectionId, (accessToken) =>
    context.withings.for({ connectionId: linked.connectionId, urgency: "live" }).getDevices({ accessToken }),
  );
const refreshes = () => cloud.simulator.control.readRequests({ service: "v2/oauth2" });
const expire = () => cloud.clock.advance(3 * 3_600_000);
const letLeaseEnd = () =>
  cloud.database.pool.query(
    `update "grant" set refresh_lease_until = now() - interval '1 second' where id = $1`,
    [linked.grantId],
  );
async function stored() {
  const found = await findConnectionGrant(cloud.database, linked.connectionId);
  if (!found?.grant) throw new Error("no grant");
  return { ...found.grant, state: found.state, stateReason: found.stateReason };
}
const storedRefreshToken = async () => {
  const grant = await stored();
  return cloud.context.cipher.open(grant.refreshToken, tokenPlace(grant.id, "refresh_token"));
};
class Killed extends Error {}

test("a fresh token is used as it is, and its first use is noted", async () => {
  expect((await stored()).used).toBe(false);
  await fetchDevices();
  expect(refreshes()).toEqual([]);
  expect(await stored()).toMatchObject({ used: true, generation: 1, previousRefreshToken: null });
});

test("a token is refreshed five minutes before its end", async () => {
  await cloud.clock.advance(3 * 3_600_000 - 5 * 60_000 - 1_000);
  await fetchDevices();
  expect(refreshes()).toHaveLength(0);
  await cloud.clock.advance(2_000);
  await fetchDevices();
  expect(refreshes()).toHaveLength(1);
});

test("50 callers of two processes at an expired token: one refresh, all served", async () => {
  await expire();
  const other = cloud.startProcess();
  await Promise.all(
    Array.from({ length: 50 }, (_, index) => fetchDevices(index % 2 ? other : cloud.context)),
  );
  expect(refreshes()).toHaveLength(1);
  expect(cloud.simulator.control.readRequests({ action: "getdevice" }).map(({ status }) => status)).toEqual(
    Array.from({ length: 50 }, () => 0),
  );
  expect(await stored()).toMatchObject({ generation: 2, state: "active" });
});

test("the new pair is stored before its first use, its predecessor until then", async () => {
  await expire();
  await withAccessToken(cloud.context, linked.connectionId, async (accessToken) => {
    const grant = await stored();
    expect(cloud.context.cipher.open(grant.accessToken, tokenPlace(grant.id, "access_token"))).toBe(
      accessToken,
    );
    expect(grant).toMatchObject({ generation: 2, used: false, previousRefreshToken: expect.any(Buffer) });
  });
  expect(await stored()).toMatchObject({ used: true, previousRefreshToken: null });
});

test("a token that Withings no longer takes is refreshed once, and the call repeated once", async () => {
  cloud.simulator.control.expireAccessTokens(userid);
  await fetchDevices();
  expect(refreshes()).toHaveLength(1);
  expect(cloud.simulator.control.readRequests({ action: "getdevice" }).map(({ status }) => status)).toEqual([
    401, 0,
  ]);
});

test("20 callers meet the same 401: one refresh", async () => {
  cloud.simulator.control.expireAccessTokens(userid);
  await Promise.all(Array.from({ length: 20 }, () => fetchDevices()));
  expect(refreshes()).toHaveLength(1);
});

test("401 for ever: one refresh and one repetition, not a storm", async () => {
  cloud.simulator.control.setFault({ match: { action: "getdevice" }, times: 10, then: "status 401" });
  await expect(fetchDevices()).rejects.toMatchObject({ kind: "unauthorized" });
  expect(refreshes()).toHaveLength(1);
  expect(cloud.simulator.control.readRequests({ action: "getdevice" })).toHaveLength(2);
  expect((await stored()).state).toBe("active");
});

test("killed between the refresh's answer and the commit: the old refresh token still works", async () => {
  await expire();
  const dying: ConnectionsContext = {
    ...cloud.startProcess(),
    withings: {
      ...cloud.context.withings,
      for: (caller) => ({
        ...cloud.context.withings.for(caller),
        refreshTokens: async (request) => {
          await cloud.context.withings.for(caller).refreshTokens(request);
          throw new Killed();
        },
      }),
    },
  };
  await expect(fetchDevices(dying)).rejects.toThrow(Killed);
  expect((await stored()).generation).toBe(1);
  await cloud.clock.advance(11_000);
  await fetchDevices(cloud.startProcess());
  expect(await stored()).toMatchObject({ generation: 2, state: "active", used: true });
});

test("killed while holding the lease: the next process waits for its end, then refreshes", async () => {
  await expire();
  expect(await takeRefreshLease(cloud.database, linked.grantId, 60_000)).not.toBeNull();
  const waiting = fetchDevices(cloud.startProcess());
  await expect(Promise.race([waiting, Promise.resolve("still waiting")])).resolves.toBe("still waiting");
  expect(refreshes()).toHaveLength(0);
  await letLeaseEnd();
  await waiting;
  expect(refreshes()).toHaveLength(1);
});

test("killed between the commit and the first use: the stored token is used", async () => {
  await expire();
  const dying = withAccessToken(cloud.startProcess(), linked.connectionId, async () => {
    throw new Killed();
  });
  await expect(dying).rejects.toThrow(Killed);
  expect(await stored()).toMatchObject({ generation: 2, used: false });
  await fetchDevices(cloud.startProcess());
  expect(refreshes()).toHaveLength(1);
  expect(await stored()).toMatchObject({ generation: 2, used: true, state: "active" });
});

/** A process that dies at its n-th step: nothing after it runs, not even what would tidy up. */
function mortalProcess(
  lifetime: number,
  moment: "before" | "after",
): { context: ConnectionsContext; dead(): boolean } {
  const living = cloud.startProcess();
  let steps = 0;
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    steps += 1;
    if (steps > lifetime || (steps === lifetime && moment === "before")) throw new Killed();
    const result = await work();
    if (steps >= lifetime) throw new Killed();
    return result;
  };
  const { pool } = living.database;
  const mortalPool = new Proxy(pool, {
    get(target, name) {
      if (name !== "query") return Reflect.get(target, name, target);
      return (text: string, values: unknown[]) => step(() => target.query(text, values));
    },
  });
  const database = { ...living.database, pool: mortalPool };
  const withings: ConnectionsContext["withings"] = {
    ...living.withings,
    for: (caller) => {
      const client = living.withings.for(caller);
      return {
        ...client,
        refreshTokens: (request) => step(() => client.refreshTokens(request)),
        getDevices: (request) => step(() => client.getDevices(request)),
      };
    },
  };
  return { context: { ...living, database, withings }, dead: () => steps >= lifetime };
}

test.each(["before", "after"] as const)(
  "killed %s every single step of a refresh: never a new link needed",
  async (moment) => {
    let lifetime = 0;
    for (let died = true; died;) {
      lifetime += 1;
      await expire();
      await cloud.database.pool.query("delete from api_call");
      const { context, dead } = mortalProcess(lifetime, moment);
      await fetchDevices(context).catch((error: unknown) => expect(error).toBeInstanceOf(Killed));
      died = dead();
      await letLeaseEnd();
      await cloud.clock.advance(61_000);
      await fetchDevices();
      expect((await stored()).state).toBe("active");
    }
    expect(lifetime).toBeGreaterThan(7);
  },
);

test("a refresh whose answer is lost changes nothing and is repeated with the same token", async () => {
  await expire();
  const before = await storedRefreshToken();
  cloud.simulator.control.setFault({
    match: { action: "requesttoken" },
    then: { do: "cut", processed: true },
  });
  await expect(fetchDevices()).rejects.toMatchObject({ kind: "network" });
  expect(await storedRefreshToken()).toBe(before);
  // Withings takes the same arguments again after 10 s; until then it is "later", not "failed".
  await expect(fetchDevices()).rejects.toMatchObject({ kind: "rate-limited", duplicateArguments: true });
  await cloud.clock.advance(11_000);
  await fetchDevices();
  expect(await stored()).toMatchObject({ generation: 2, state: "active" });
});

test.each(["HTTP 502", "html", "empty", "truncate", "status 601"])(
  "a refresh that meets %s is no verdict on the grant, and leaves no lease behind",
  async (then) => {
    await expire();
    cloud.simulator.control.setFault({ match: { action: "requesttoken" }, then });
    await expect(fetchDevices()).rejects.toMatchObject({ name: "WithingsError" });
    expect((await stored()).state).toBe("active");
    await cloud.database.pool.query("delete from api_call");
    await cloud.clock.advance(11_000);
    await fetchDevices();
    expect((await stored()).state).toBe("active");
  },
);

test("a grant that the person withdrew: marked once, explained in words, no storm", async () => {
  cloud.simulator.control.invalidateGrant(userid);
  await expect(fetchDevices()).rejects.toMatchObject({ kind: "invalid-grant" });
  const requests = cloud.simulator.control.readRequests().length;
  const grant = await stored();
  expect(grant.state).toBe("needs-relink");
  expect(grant.stateReason).toMatch(/Link again/);
  await expect(fetchDevices()).rejects.toMatchObject({ refusal: "needs-relink" });
  expect(cloud.simulator.control.readRequests()).toHaveLength(requests);
});

test("every connection on a dead grant is marked, and every one comes back with a new link", async () => {
  const other = await cloud.link(userid, {
    kind: "new-person",
    userId: (await cloud.link(cloud.createWithingsUser())).userId ?? "",
    name: "Shared",
  });
  cloud.simulator.control.invalidateGrant(userid);
  await expect(fetchDevices()).rejects.toMatchObject({ kind: "invalid-grant" });
  expect((await findConnectionGrant(cloud.database, other.connectionId))?.state).toBe("needs-relink");
  await cloud.link(userid, { kind: "relink", connectionId: linked.connectionId });
  expect((await findConnectionGrant(cloud.database, other.connectionId))?.state).toBe("active");
  await fetchDevices();
});

test("an invalid refresh token after a rotation that Withings never finished: the previous one saves the grant", async () => {
  await expire();
  // A pair is stored that Withings knows nothing of; the one before it was never replaced there.
  const grant = await stored();
  const previous = await storedRefreshToken();
  const seal = (text: string, column: "refresh_token" | "previous_refresh_token") =>
    cloud.context.cipher.seal(text, tokenPlace(grant.id, column));
  await cloud.database.pool.query(
    `update "grant" set refresh_token = $2, previous_refresh_token = $3, generation = 2 where id = $1`,
    [grant.id, seal("lost", "refresh_token"), seal(previous, "previous_refresh_token")],
  );
  await fetchDevices();
  expect(await stored()).toMatchObject({ generation: 3, state: "active" });
});

test.each([
  ["older than 8 hours", "rotated_at = now() - interval '8 hours 1 second', first_used_at = null"],
  ["whose successor was used", "rotated_at = now(), first_used_at = now()"],
])("a previous token %s is not tried", async (_, state) => {
  await expire();
  const grant = await stored();
  const previous = cloud.context.cipher.seal("old", tokenPlace(grant.id, "previous_refresh_token"));
  await cloud.database.pool.query(`update "grant" set previous_refresh_token = $2, ${state} where id = $1`, [
    grant.id,
    previous,
  ]);
  cloud.simulator.control.setFault({ match: { action: "requesttoken" }, then: "status 503 invalid refresh" });
  await expect(fetchDevices()).rejects.toMatchObject({ kind: "invalid-grant" });
  expect(refreshes()).toHaveLength(1);
});

test("linked again while a refresh is under way: the refresh's result is dropped, the new chain is used", async () => {
  await expire();
  const fresh = await cloud.authorize(userid);
  const racing: ConnectionsContext = {
    ...cloud.startProcess(),
    withings: {
      ...cloud.context.withings,
      for: (caller) => ({
        ...cloud.context.withings.for(caller),
        refreshTokens: async (request) => {
          const tokens = await cloud.context.withings.for(caller).refreshTokens(request);
          const { linkConnection } = await import("./link-connection.ts");
          const target = { kind: "relink", connectionId: linked.connectionId } as const;
          await linkConnection(cloud.context, { tokens: fresh, target });
          return tokens;
        },
      }),
    },
  };
  const used = await withAccessToken(racing, linked.connectionId, async (accessToken) => accessToken);
  expect(used).toBe(fresh.accessToken);
});

test("a deactivated user gets that as the reason", async () => {
  cloud.simulator.control.setFault({ match: { action: "getdevice" }, then: { do: "status", status: 328 } });
  await expect(fetchDevices()).rejects.toMatchObject({ kind: "invalid-grant" });
  expect((await stored()).stateReason).toMatch(/deactivated/);
});

test("no token is readable in the database", async () => {
  await expire();
  await fetchDevices();
  const { rows } = await cloud.database.pool.query(
    `select g::text as grant, c::text as connection from "grant" g, connection c`,
  );
  const dump = JSON.stringify(rows);
  const grant = await stored();
  for (const [bytes, column] of [
    [grant.accessToken, "access_token"],
    [grant.refreshToken, "refresh_token"],
  ] as const) {
    const token = cloud.context.cipher.open(bytes, tokenPlace(grant.id, column));
    expect(dump).not.toContain(token);
    expect(dump).not.toContain(Buffer.from(token).toString("hex"));
  }
});
