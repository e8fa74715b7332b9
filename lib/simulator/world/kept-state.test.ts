import { describe, expect, it } from "vitest";
import { DAY_MS } from "./time.ts";
import { createSimulator } from "../create-simulator.ts";
import { createTestCloud, TEST_NOW_MS } from "../test-cloud.ts";
import { createClock } from "./clock.ts";

describe("a restart", () => {
  it("finds grants, subscriptions, new persons and every change again", async () => {
    const cloud = createTestCloud();
    const made = cloud.control.createCharacter({ profile: "athlete", key: "runner", years: 0.2 });
    const { accessToken } = cloud.control.issueTokens({ userid: made.userid });
    await cloud.call(
      "notify",
      { action: "subscribe", appli: 1, callbackurl: "http://localhost/n" },
      accessToken,
    );
    await cloud.control.weighIn("lena", { kilograms: 80 });
    await cloud.control.deleteGroup("lena", cloud.control.listGroups("lena")[5]?.grpid ?? 0);
    cloud.control.setUnplugged("arthur", true);
    const kept: unknown = JSON.parse(JSON.stringify(cloud.simulator.collectState()));

    const next = createTestCloud({ restored: kept });
    for (const who of ["lena", "runner", "recorded"]) {
      expect(JSON.stringify(next.control.listGroups(who))).toBe(
        JSON.stringify(cloud.control.listGroups(who)),
      );
    }
    expect(next.control.findCharacter("arthur").unplugged).toBe(true);
    expect((await next.call("notify", { action: "list" }, accessToken)).body["profiles"]).toHaveLength(1);
    expect(next.control.createCharacter({ profile: "athlete" }).userid).not.toBe(made.userid);
  });

  it("ten days later adds days to the histories and takes none away", () => {
    const first = createTestCloud();
    const kept: unknown = JSON.parse(JSON.stringify(first.simulator.collectState()));
    const later = createSimulator({
      clock: createClock({ frozenAt: TEST_NOW_MS + 10 * DAY_MS }),
      restored: kept,
    });
    const before = first.control.listGroups("lena").map((group) => JSON.stringify(group));
    const after = new Set(later.control.listGroups("lena").map((group) => JSON.stringify(group)));
    expect(before.every((group) => after.has(group))).toBe(true);
    expect(after.size).toBeGreaterThan(before.length + 10);
    expect(later.control.listGroups("recorded")).toEqual(first.control.listGroups("recorded"));
  });

  it("begins again with another seed, or when what was kept cannot be read", () => {
    const kept = createTestCloud().simulator.collectState();
    for (const options of [
      { restored: kept, seed: "another" },
      { restored: { version: 9 } },
      { restored: "no" },
    ]) {
      expect(createTestCloud(options).control.listCharacters()).toHaveLength(10);
    }
  });
});
