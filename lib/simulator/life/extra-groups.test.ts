import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createTestCloud } from "../test-cloud.ts";
import type { MeasureGroup } from "../measure/measure-group.ts";

function groupsOf(who: string): readonly MeasureGroup[] {
  return createTestCloud().control.listGroups(who);
}

function typesOf(groups: readonly MeasureGroup[]): Set<number> {
  return new Set(groups.flatMap((group) => group.measures.map((one) => one.type)));
}

describe("measures beside scale and cuff", () => {
  it("cover the table for a person with every device", () => {
    const groups = groupsOf("kai");
    const types = typesOf(groups);
    for (const type of [
      1, 4, 5, 6, 8, 9, 10, 11, 18, 54, 71, 73, 76, 77, 88, 91, 123, 130, 135, 136, 137, 138, 139, 147, 148,
      151, 155, 158, 159, 167, 168, 169, 170, 173, 174, 175, 196, 197, 198, 204, 205, 226, 227, 229, 248, 249,
      251, 777,
    ]) {
      expect(types, `type ${type}`).toContain(type);
    }
    expect(new Set(groups.map((group) => group.attrib))).toEqual(new Set([0, 2, 4, 8, 10, 15]));
    const positions = groups.flatMap((group) =>
      group.measures.filter((one) => one.type === 173).map((one) => one["position"]),
    );
    expect(new Set(positions)).toEqual(new Set([12, 10, 3, 11, 2]));
    expect(new Set(groups.map((group) => group.grpid)).size).toBe(groups.length);
  });

  it("keep objectives apart as category 2, without a device", async () => {
    const cloud = createTestCloud();
    const { accessToken } = cloud.control.issueTokens({ userid: 110 });
    const { body } = await cloud.call("measure", { action: "getmeas", category: 2 }, accessToken);
    const wishes = body["measuregrps"] as MeasureGroup[];
    expect(wishes.length).toBeGreaterThan(2);
    expect(wishes.every((one) => one.category === 2 && one.attrib === 2 && one.deviceid === null)).toBe(true);
  });

  it("run a fever for days, and fibrillate in bouts that the watch's pulse shows too", () => {
    const warm = groupsOf("ines").flatMap((group) =>
      group.measures.filter((one) => one.type === 71).map((one) => one.value / 1000),
    );
    expect(Math.max(...warm)).toBeGreaterThan(38.5);
    expect(warm.filter((one) => one < 37.3).length).toBeGreaterThan(warm.length * 0.6);
    const verdicts = groupsOf("ruth").flatMap((group) =>
      group.measures.filter((one) => one.type === 139).map((one) => one.value),
    );
    const share = verdicts.filter((one) => one === 1).length / verdicts.length;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.4);
  });

  it("leave those alone who own only a scale and a cuff", () => {
    for (const who of ["lena", "arthur", "noor", "couple-1", "recorded"]) {
      expect([...typesOf(groupsOf(who))].filter((type) => [54, 71, 123, 139, 777].includes(type))).toEqual(
        [],
      );
    }
    const text = JSON.stringify(groupsOf("kai"));
    const fingerprint = (value: string) => createHash("sha1").update(value).digest("hex");
    expect(fingerprint(JSON.stringify(groupsOf("kai")))).toBe(fingerprint(text));
  });
});
