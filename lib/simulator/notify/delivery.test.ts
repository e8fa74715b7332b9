import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "../world/time.ts";
import { createTestCloud, TEST_NOW_MS, type TestCloud } from "../test-cloud.ts";

const HOOK = "http://localhost:3000/api/withings/notify/secret";

async function subscribed(cloud: TestCloud, applis: readonly number[], hooks = [HOOK]): Promise<string> {
  const { accessToken } = cloud.control.issueTokens({ userid: 101 });
  for (const appli of applis) {
    for (const callbackurl of hooks) {
      await cloud.call("notify", { action: "subscribe", appli, callbackurl }, accessToken);
    }
  }
  cloud.callback.received.length = 0;
  return accessToken;
}

function bodies(cloud: TestCloud): string[] {
  return cloud.callback.received.map((one) => one.body);
}

describe("delivery", () => {
  it("a weigh-in pushes weight and pulse apart, with the window that ends at the act", async () => {
    const cloud = createTestCloud();
    await subscribed(cloud, [1, 4]);
    const now = TEST_NOW_MS / 1000;
    const { deliveries } = await cloud.control.weighIn("lena");
    expect(bodies(cloud).sort()).toEqual([
      `userid=101&startdate=${now - 1}&enddate=${now}&appli=1`,
      `userid=101&startdate=${now - 1}&enddate=${now}&appli=4`,
    ]);
    expect(deliveries.map((one) => one.state)).toEqual(["delivered", "delivered"]);
  });

  it("a blood pressure pushes once to each callback", async () => {
    const cloud = createTestCloud();
    await subscribed(cloud, [1, 4], [HOOK, `${HOOK}-of-another`]);
    await cloud.control.takeBloodPressure("lena", { systolic: 130, diastolic: 84 });
    expect(cloud.callback.received.map((one) => one.url)).toEqual([HOOK, `${HOOK}-of-another`]);
  });

  it("tries twice a cycle, after 10 s, about 1 min, 1 h and 4 h, and then never again", async () => {
    const cloud = createTestCloud();
    await subscribed(cloud, [4]);
    cloud.callback.answer = () => new Response(null, { status: 500 });
    await cloud.control.takeBloodPressure("lena");
    await cloud.clock.advance(10_000);
    await cloud.control.advanceClock(7 * HOUR_MS);
    const times = cloud.callback.received.map((one) => one.at - TEST_NOW_MS);
    expect(times).toHaveLength(10);
    const cycles = [0, 2, 4, 6, 8].map((index) => times[index] ?? Number.NaN);
    for (const [place, at] of cycles.entries()) expect(times[place * 2 + 1]).toBe(at);
    const waits = cycles.slice(1).map((at, place) => at - (cycles[place] ?? 0));
    const allowed = [
      [10_000, 10_000],
      [2 * MINUTE_MS, 11 * MINUTE_MS],
      [HOUR_MS + 2 * MINUTE_MS, HOUR_MS + 20 * MINUTE_MS],
      [4 * HOUR_MS + 3 * MINUTE_MS, 4 * HOUR_MS + 30 * MINUTE_MS],
    ] as const;
    for (const [place, [least, most]] of allowed.entries()) {
      expect(waits[place]).toBeGreaterThanOrEqual(least);
      expect(waits[place]).toBeLessThanOrEqual(most);
    }
    expect(cloud.control.readDeliveries()).toMatchObject([{ state: "lost", cycles: 5 }]);
    expect(cloud.control.listSubscriptions()).toMatchObject([{ failures: 1, warnings: 0 }]);
  });

  it("comes through when the second try is answered", async () => {
    const cloud = createTestCloud();
    await subscribed(cloud, [4]);
    let tries = 0;
    cloud.callback.answer = () => {
      if (tries++ === 0) throw new TypeError("fetch failed");
      return new Response(null, { status: 200 });
    };
    const { deliveries } = await cloud.control.takeBloodPressure("lena");
    expect(deliveries).toMatchObject([
      { state: "delivered", attempts: [{ error: "fetch failed" }, { status: 200 }] },
    ]);
  });

  it("ends a subscription after 20 days of losses, or with the fourth by the older rule", async () => {
    for (const [rule, days, left] of [
      ["twenty-days", 19, 1],
      ["twenty-days", 21, 0],
      ["four-failures", 1, 0],
    ] as const) {
      const cloud = createTestCloud({ subscriptionRule: rule });
      await subscribed(cloud, [4]);
      cloud.callback.answer = () => new Response(null, { status: 404 });
      for (let loss = 0; loss < 3; loss++) {
        await cloud.control.takeBloodPressure("lena");
        await cloud.control.advanceClock(6 * HOUR_MS);
      }
      await cloud.control.advanceClock(days * 24 * HOUR_MS - 18 * HOUR_MS);
      await cloud.control.takeBloodPressure("lena");
      await cloud.control.advanceClock(6 * HOUR_MS);
      expect(cloud.control.listSubscriptions()).toHaveLength(left);
    }
  });

  it("stays silent while unplugged, and for whom nothing was granted", async () => {
    const cloud = createTestCloud();
    await subscribed(cloud, [1, 4]);
    cloud.control.setUnplugged("lena", true);
    const { deliveries } = await cloud.control.weighIn("lena");
    expect(deliveries.map((one) => one.state)).toEqual(["unplugged", "unplugged"]);
    await cloud.control.weighIn("arthur");
    expect(bodies(cloud)).toEqual([]);
  });

  it("announces the end of the grant by appli 46, and nothing afterwards", async () => {
    const cloud = createTestCloud();
    await subscribed(cloud, [1, 46]);
    await cloud.control.invalidateGrant("lena");
    await cloud.control.weighIn("lena");
    expect(bodies(cloud)).toEqual(["userid=101&action=unlink&appli=46"]);
  });
});

describe("pushes that go wrong", () => {
  it("are lost, late, doubled or overtaken once each, as the rules say", async () => {
    const cloud = createTestCloud();
    await subscribed(cloud, [4]);
    const take = (pulse: number) => cloud.control.takeBloodPressure("lena", { pulse, date: 1_000 + pulse });
    const match = { service: "push", action: "4", character: "lena" };

    cloud.control.setFault({ match, then: "push-lost" });
    await take(50);
    expect(bodies(cloud)).toEqual([]);

    cloud.control.setFault({ match, then: { do: "push-duplicate", copies: 2 } });
    await take(51);
    expect(bodies(cloud).map((body) => /enddate=(\d+)/.exec(body)?.[1])).toEqual(["1051", "1051", "1051"]);

    cloud.callback.received.length = 0;
    cloud.control.setFault({ match, then: { do: "push-late", seconds: 5 } });
    await take(52);
    expect(bodies(cloud)).toEqual([]);
    await cloud.control.advanceClock(5_000);
    expect(bodies(cloud)).toHaveLength(1);

    cloud.callback.received.length = 0;
    cloud.control.setFault({ match: { service: "push" }, then: "push-reorder" });
    await take(53);
    await take(54);
    expect(bodies(cloud).map((body) => /enddate=(\d+)/.exec(body)?.[1])).toEqual(["1054", "1053"]);
  });

  it("can be held, flushed in any order, and replayed", async () => {
    const cloud = createTestCloud();
    await subscribed(cloud, [4]);
    cloud.control.holdPushes();
    for (const date of [2_001, 2_002]) await cloud.control.takeBloodPressure("lena", { date });
    expect(bodies(cloud)).toEqual([]);
    await cloud.control.flushPushes({ order: "reversed", copies: 2 });
    const ends = () => bodies(cloud).map((body) => /enddate=(\d+)/.exec(body)?.[1]);
    expect(ends()).toEqual(["2002", "2002", "2001", "2001"]);
    await cloud.control.replayPushes({ latest: 1, times: 3 });
    expect(ends()).toHaveLength(7);
  });
});
