import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { APP_URL, type CloudFixture, createCloudFixture } from "#e2e/setup/create-cloud-fixture.ts";
import { withAccessToken } from "./access-token.ts";
import { isSameCallback } from "./callback-comparison.ts";
import { ensureSubscriptions } from "./ensure-subscriptions.ts";
import type { Linked } from "./link-connection.ts";

let cloud: CloudFixture;
let userid: string;
let linked: Linked;
let pauses: number[];
beforeAll(async () => {
  cloud = await createCloudFixture();
});
beforeEach(async () => {
  cloud.simulator.control.clearFaults();
  cloud.answerPush.status = 200;
  pauses = [];
  userid = cloud.createWithingsUser();
  linked = await cloud.link(userid);
  cloud.simulator.control.resetRequests();
});
afterAll(() => cloud.close());

const ensure = () =>
  ensureSubscriptions(cloud.context, linked.connectionId, { pause: async (ms) => pauses.push(ms) });
const atWithings = () => cloud.simulator.control.listSubscriptions({ userid: Number(userid) });
const here = async () =>
  (
    await cloud.database.pool.query<{ appli: number; state: string; error: string | null }>(
      "select appli, state, last_error as error from subscription where connection_id = $1 order by appli",
      [linked.connectionId],
    )
  ).rows;
const subscribes = () => cloud.simulator.control.readRequests({ action: "subscribe" });

test("subscribes to what is wanted, the most looked at first, with pauses between", async () => {
  await ensure();
  expect(subscribes().map(({ parameters }) => parameters["appli"])).toEqual(["1", "4", "46", "2", "54"]);
  expect(pauses).toHaveLength(4);
  expect(atWithings()).toHaveLength(5);
  const [first] = atWithings();
  expect(first?.callbackurl).toMatch(new RegExp(`^${APP_URL}/api/withings/notify/[A-Za-z0-9_-]{43}$`));
  expect(await here()).toEqual([1, 2, 4, 46, 54].map((appli) => ({ appli, state: "active", error: null })));
});

test("a second look subscribes to nothing; a dropped one is made again", async () => {
  await ensure();
  cloud.simulator.control.resetRequests();
  await ensure();
  expect(subscribes()).toEqual([]);
  cloud.simulator.control.dropSubscriptions({ userid: Number(userid), appli: 4 });
  await ensure();
  expect(subscribes().map(({ parameters }) => parameters["appli"])).toEqual(["4"]);
});

test("a dropped one is counted as healed, and what was missed is asked for once", async () => {
  await ensure();
  cloud.simulator.control.dropSubscriptions({ userid: Number(userid) });
  await ensure();
  const { rows } = await cloud.database.pool.query<{ healed: number }>(
    "select healed_count as healed from subscription where connection_id = $1",
    [linked.connectionId],
  );
  expect(rows.map(({ healed }) => healed)).toEqual(atWithings().map(() => 1));
  const gap = await cloud.database.pool.query(
    "select cause from inbox_item where connection_id = $1 and changes_only and kind = 'measures'",
    [linked.connectionId],
  );
  expect(gap.rows).toEqual([{ cause: "sweep" }]);
});

test("what others subscribed to is left alone", async () => {
  const stranger = "https://somebody.test/notify";
  await withAccessToken(cloud.context, linked.connectionId, (accessToken) =>
    cloud.context.withings.subscribe({ accessToken, callbackUrl: stranger, appli: 1 }),
  );
  await ensure();
  await ensure();
  const theirs = atWithings().filter(({ callbackurl }) => callbackurl === stranger);
  expect(theirs.map(({ appli }) => appli)).toEqual([1]);
  expect(atWithings()).toHaveLength((await here()).length + 1);
});

test("a callback that cannot be reached is told in plain words, and tried again the next time", async () => {
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
  ["https://a.test/x", "https://a.test/x/", true],
  ["https://a.test/x", "https://a.test:443/x", true],
  ["https://A.test/x?b=1&a=2", "https://a.test/x?a=2&b=1", true],
  ["https://a.test/x", "https://a.test/y", false],
  ["https://a.test/x", "http://a.test/x", false],
  ["not an address", "not an address", true],
])("%s and %s are one address: %s", (a, b, expected) => {
  expect(isSameCallback(a, b)).toBe(expected);
});
