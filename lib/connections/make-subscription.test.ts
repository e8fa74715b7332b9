import { afterAll, beforeEach, expect, test } from "vitest";
import { APP_URL, createCloudFixture } from "#lib/testing/create-cloud-fixture.ts";
import { subscribeAll } from "#lib/testing/subscribe-all.ts";
import { wantedApplis } from "#lib/withings/appli.ts";
import { withAccessToken } from "./access-token.ts";
import { compareSubscriptions } from "./compare-subscriptions.ts";
import { isSameCallback } from "./callback-comparison.ts";
import type { Linked } from "./link-connection.ts";
import { makeSubscription } from "./make-subscription.ts";
import { unlinkConnection } from "./unlink-connection.ts";

const ALLOWED = wantedApplis(["user.info", "user.metrics"]);

const cloud = await createCloudFixture();
afterAll(() => cloud.close());
let userid: string;
let linked: Linked;
beforeEach(async () => {
  cloud.simulator.control.clearFaults();
  cloud.answerPush.status = 200;
  // A minute of the cloud's, and ours: both limits of 120 calls begin again.
  await cloud.clock.advance(61_000);
  await cloud.database.pool.query("delete from api_call");
  userid = cloud.createWithingsUser();
  linked = await cloud.link(userid);
  cloud.simulator.control.resetRequests();
});

const ensure = () => subscribeAll(cloud.context, linked.connectionId);
const atWithings = () => cloud.simulator.control.listSubscriptions({ userid: Number(userid) });
const here = async () =>
  (
    await cloud.database.pool.query<{ appli: number; state: string; error: string | null }>(
      "select appli, state, last_error as error from subscription where connection_id = $1 order by appli",
      [linked.connectionId],
    )
  ).rows;
const subscribes = () => cloud.simulator.control.readRequests({ action: "subscribe" });

test("subscribes to what is wanted, the most read data first", async () => {
  await ensure();
  expect(subscribes().map(({ parameters }) => parameters["appli"])).toEqual(ALLOWED.map(String));
  expect(atWithings()).toHaveLength(ALLOWED.length);
  const [first] = atWithings();
  expect(first?.callbackurl).toMatch(new RegExp(`^${APP_URL}/api/withings/notify/[A-Za-z0-9_-]{43}$`));
  expect(await here()).toEqual(
    ALLOWED.toSorted((a, b) => a - b).map((appli) => ({ appli, state: "active", error: null })),
  );
});

test("a second comparison subscribes to nothing; a dropped one is made again", async () => {
  await ensure();
  cloud.simulator.control.resetRequests();
  await ensure();
  expect(subscribes()).toEqual([]);
  cloud.simulator.control.dropSubscriptions({ userid: Number(userid), appli: 4 });
  await ensure();
  expect(subscribes().map(({ parameters }) => parameters["appli"])).toEqual(["4"]);
});

test("a link that is older than one of our categories asks for it, as nothing that was dropped", async () => {
  await ensure();
  cloud.simulator.control.resetRequests();
  await cloud.database.pool.query("delete from subscription where connection_id = $1 and appli = 58", [
    linked.connectionId,
  ]);
  cloud.simulator.control.dropSubscriptions({ userid: Number(userid), appli: 58 });
  expect(await compareSubscriptions(cloud.context, linked.connectionId, "live")).toEqual([
    { appli: 58, lastSeenAt: null },
  ]);
  // What its person did not allow is not asked for.
  expect((await here()).map(({ appli }) => appli)).toEqual(ALLOWED.toSorted((a, b) => a - b));
});

test("a dropped one is counted as healed", async () => {
  await ensure();
  cloud.simulator.control.dropSubscriptions({ userid: Number(userid) });
  const missing = await compareSubscriptions(cloud.context, linked.connectionId, "live");
  expect(missing.map(({ lastSeenAt }) => lastSeenAt)).toEqual(missing.map(() => expect.any(Number)));
  await ensure();
  const { rows } = await cloud.database.pool.query<{ healed: number }>(
    "select healed_count as healed from subscription where connection_id = $1",
    [linked.connectionId],
  );
  expect(rows.map(({ healed }) => healed)).toEqual(atWithings().map(() => 1));
});

test("what others subscribed to is left alone", async () => {
  const stranger = "https://another.test/notify";
  await withAccessToken(cloud.context, linked.connectionId, (accessToken) =>
    cloud.context.withings.subscribe({ accessToken, callbackUrl: stranger, appli: 1 }),
  );
  await ensure();
  await ensure();
  const theirs = atWithings().filter(({ callbackurl }) => callbackurl === stranger);
  expect(theirs.map(({ appli }) => appli)).toEqual([1]);
  expect(atWithings()).toHaveLength((await here()).length + 1);
});

test("a callback that cannot be reached is reported in plain words, and tried again the next time", async () => {
  cloud.answerPush.status = 404;
  await ensure();
  for (const { state, error } of await here()) {
    expect(state).toBe("refused");
    expect(error).toContain(`could not reach ${APP_URL}`);
  }
  cloud.answerPush.status = 200;
  await ensure();
  expect((await here()).every(({ state, error }) => state === "active" && error === null)).toBe(true);
});

test("a fault that passes is thrown for a retry, and what was done stays noted", async () => {
  cloud.simulator.control.setFault({ match: { action: "subscribe" }, skip: 1, then: "HTTP 502" });
  await expect(ensure()).rejects.toMatchObject({ kind: "unavailable" });
  expect((await here()).filter(({ state }) => state === "active").map(({ appli }) => appli)).toEqual([1]);
  await ensure();
  expect((await here()).every(({ state }) => state === "active")).toBe(true);
});

test.each([
  ["its grant going on for another household", true],
  ["its grant ending with it", false],
])("a link that ends while Withings answers, %s, leaves no subscription behind", async (_, shared) => {
  const other = await cloud.link(cloud.createWithingsUser());
  if (shared && other.userId !== null)
    await cloud.link(userid, { kind: "new-person", userId: other.userId, name: "Followed" });
  const { connectionId, userId } = linked;
  if (userId === null) throw new Error("no user");
  cloud.answerPush.before = () => {
    cloud.answerPush.before = undefined;
    return unlinkConnection(cloud.context, { connectionId, userId, data: "delete" });
  };
  const made = makeSubscription(cloud.context, connectionId, { appli: 1, lastSeenAt: null }, "live");
  if (shared) await made;
  else await expect(made).rejects.toMatchObject({ name: "ConnectionRefused" });
  expect(subscribes()).toHaveLength(1);
  expect(atWithings()).toEqual([]);
});

test.each([
  ["https://a.test/x", "https://a.test/x/", true],
  ["https://a.test/x", "https://a.test:443/x", true],
  ["https://A.test/x?b=1&a=2", "https://a.test/x?a=2&b=1", true],
  ["https://a.test/x", "https://a.test/y", false],
  ["https://a.test/x", "http://a.test/x", false],
  ["not an address", "not an address", true],
])("%s and %s are one address: %s", (a, b, expected) => {
  expect(isSameCallback(a, b)).toBe(expected);
});
