import { describe, expect, it } from "vitest";
import { DAY_MS } from "../world/time.ts";
import { createTestCloud, TEST_NOW_MS } from "../test-cloud.ts";

const WHO = ["lena", "arthur", "couple-1", "couple-2", "ines", "ruth", "recorded"];

function living(actsPerHour: number) {
  const cloud = createTestCloud({ years: 0.1, enforceCallLimit: false, enforceDuplicateArguments: false });
  cloud.control.setLiving({ living: true, actsPerHour });
  return cloud;
}

async function subscribe(cloud: ReturnType<typeof living>, userid: number, applis: readonly number[]) {
  const { accessToken } = cloud.control.issueTokens({ userid });
  for (const appli of applis) {
    const form = { action: "subscribe", appli, callbackurl: "http://localhost/n" };
    await cloud.call("notify", form, accessToken);
  }
  cloud.callback.received.length = 0;
}

describe("time that passes by itself", () => {
  it("is off unless asked for, and can be switched off again", async () => {
    const still = createTestCloud({ years: 0.1 });
    const before = still.control.listGroups("arthur").length;
    await still.control.advanceClock(2 * DAY_MS);
    expect(still.control.listGroups("arthur")).toHaveLength(before);
    const cloud = living(1);
    expect(cloud.control.setLiving({ living: false })).toEqual({ living: false, actsPerHour: 0 });
    await cloud.control.advanceClock(DAY_MS);
    expect(cloud.control.listGroups("arthur")).toHaveLength(before);
  });

  it("brings by habit what a history made later has, and pushes it when it arrives", async () => {
    const cloud = living(0);
    await subscribe(cloud, 102, [1, 4]);
    const before = new Set(cloud.control.listGroups("arthur").map((group) => group.grpid));
    await cloud.control.advanceClock(3 * DAY_MS);
    const fresh = cloud.control.listGroups("arthur").filter((group) => !before.has(group.grpid));
    expect(fresh.length).toBeGreaterThan(3);
    for (const { created } of fresh) expect(created * 1000).toBeGreaterThan(TEST_NOW_MS);
    const pushed = cloud.callback.received.map((one) => ({
      at: one.at,
      end: /enddate=(\d+)/.exec(one.body)?.[1],
    }));
    for (const { date, created } of fresh) {
      expect(pushed.some(({ at, end }) => Number(end) === date && at >= created * 1000)).toBe(true);
    }
    // A cloud that starts again three days later finds the same by itself.
    const kept: unknown = JSON.parse(JSON.stringify(cloud.simulator.collectState()));
    const plain = (kept as { persons: { changes: unknown[] }[] }).persons.map((one) => ({
      ...one,
      changes: [],
    }));
    const later = createTestCloud({
      years: 0.1,
      clock: cloud.clock,
      restored: { ...(kept as object), persons: plain },
    });
    expect(later.control.listGroups("arthur")).toEqual(cloud.control.listGroups("arthur"));
  });

  it("synchronises watches, and announces nights and ECGs", async () => {
    const cloud = living(0);
    await subscribe(cloud, 109, [16, 44, 54]);
    const nights = cloud.control.readTruth("ruth", "nights").length;
    const ecgs = cloud.control.readTruth("ruth", "ecgs").length;
    await cloud.control.advanceClock(3 * DAY_MS);
    expect(cloud.control.readTruth("ruth", "nights").length).toBeGreaterThan(nights);
    const newEcgs = cloud.control.readTruth("ruth", "ecgs").length - ecgs;
    const pushes = (appli: number) =>
      cloud.callback.received.filter((one) => one.body.endsWith(`appli=${appli}`));
    expect(newEcgs).toBeGreaterThan(0);
    expect(pushes(54)).toHaveLength(newEcgs);
    expect(pushes(16).length).toBeGreaterThan(400);
    expect(pushes(44).length).toBeGreaterThan(2);
  });

  it("is the same twice, whims included, and takes in who comes later", async () => {
    const lives = [];
    for (const run of [1, 2]) {
      const cloud = living(3);
      await cloud.control.advanceClock(DAY_MS / 4);
      const { userid } = cloud.control.createCharacter({ profile: "losing-weight", years: 0, key: "late" });
      await cloud.control.advanceClock(DAY_MS / 4);
      expect(cloud.control.listGroups(userid).length, `run ${run}`).toBeGreaterThan(5);
      lives.push([...WHO, "late"].map((who) => JSON.stringify(cloud.control.listGroups(who))));
    }
    expect(lives[0]).toEqual(lives[1]);
  });
});
