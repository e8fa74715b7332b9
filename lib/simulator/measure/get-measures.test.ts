import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTestCloud, TEST_NOW_MS, type TestCloud } from "../test-cloud.ts";
import type { MeasureGroup } from "./measure-group.ts";

const NOW = TEST_NOW_MS / 1000;

type Answer = {
  measuregrps: MeasureGroup[];
  more?: number;
  offset?: number;
  updatetime: number;
  timezone: string;
};

function asker(cloud: TestCloud, userid: number) {
  const { accessToken } = cloud.control.issueTokens({ userid });
  return async (form: Record<string, string | number> = {}): Promise<Answer> => {
    const { status, body } = await cloud.call("measure", { action: "getmeas", ...form }, accessToken);
    expect(status).toBe(0);
    return body as Answer;
  };
}

function quiet(pageSize = 500): TestCloud {
  return createTestCloud({ pageSize, enforceCallLimit: false, enforceDuplicateArguments: false });
}

describe("getmeas", () => {
  it("pages with more and offset until everything was seen once, in order of modified", async () => {
    const cloud = quiet();
    const ask = asker(cloud, 101);
    const seen: MeasureGroup[] = [];
    let page = await ask();
    for (seen.push(...page.measuregrps); page.more === 1; seen.push(...page.measuregrps)) {
      expect(page.measuregrps).toHaveLength(500);
      page = await ask({ offset: page.offset ?? -1 });
    }
    expect(page).toMatchObject({ more: 0, offset: 0 });
    expect(seen).toEqual(cloud.control.listGroups(101));
    expect(seen.every((group, index) => group.modified >= (seen[index - 1]?.modified ?? 0))).toBe(true);
    expect(new Set(seen.map((group) => group.grpid)).size).toBe(seen.length);
  });

  it("has no more and no offset when everything fits", async () => {
    const cloud = quiet(100_000);
    const answer = await asker(cloud, 101)();
    expect(Object.keys(answer)).toEqual(["updatetime", "timezone", "measuregrps"]);
    expect(answer).toMatchObject({ updatetime: NOW, timezone: "Europe/Berlin" });
  });

  it("takes both bounds as belonging to the window", async () => {
    const cloud = quiet();
    const ask = asker(cloud, 101);
    const { groups } = await cloud.control.weighIn(101, { date: NOW });
    const ids = async (form: Record<string, number>) =>
      (await ask(form)).measuregrps.map((group) => group.grpid);
    const made = groups.map((group) => group.grpid);
    expect(made).toHaveLength(3);
    expect(await ids({ startdate: NOW - 1, enddate: NOW })).toEqual(made);
    expect(await ids({ startdate: NOW, enddate: NOW + 1 })).toEqual(made);
    expect(await ids({ startdate: NOW + 1, enddate: NOW + 9 })).toEqual([]);
    expect(await ids({ startdate: NOW - 1, enddate: NOW - 1 })).toEqual([]);
  });

  it("finds edits by lastupdate, and never what was deleted", async () => {
    const cloud = quiet();
    const ask = asker(cloud, 101);
    const old = cloud.control.listGroups(101)[10];
    const gone = cloud.control.listGroups(101)[11];
    expect((await ask({ lastupdate: NOW })).measuregrps).toEqual([]);
    await cloud.clock.advance(60_000);
    const values = { [String(old?.measures[0]?.type)]: 70 };
    await cloud.control.editGroup(101, old?.grpid ?? 0, { values });
    await cloud.control.deleteGroup(101, gone?.grpid ?? 0);
    expect((await ask({ lastupdate: NOW + 60 })).measuregrps).toMatchObject([
      { grpid: old?.grpid, date: old?.date, created: old?.created, modified: NOW + 60 },
    ]);
    expect(cloud.control.listGroups(101).some((group) => group.grpid === gone?.grpid)).toBe(false);
  });

  it("filters types within the groups", async () => {
    const { measuregrps } = await asker(
      quiet(),
      101,
    )({ meastypes: "1,11", startdate: NOW - 864_000, enddate: NOW });
    const types = measuregrps.flatMap((group) => group.measures.map((measure) => measure.type));
    expect(new Set(types)).toEqual(new Set([1, 11]));
    expect(measuregrps.every((group) => group.measures.length > 0)).toBe(true);
  });

  it("has no objectives, and refuses nonsense", async () => {
    const cloud = quiet();
    expect((await asker(cloud, 101)({ category: 2 })).measuregrps).toEqual([]);
    const { accessToken } = cloud.control.issueTokens({ userid: 101 });
    const answer = await cloud.call("measure", { action: "getmeas", startdate: "yesterday" }, accessToken);
    expect(answer).toEqual({ status: 503, body: {}, error: "Invalid Params: invalid startdate" });
  });

  it("splits any window into windows that together hold the same", async () => {
    const cloud = quiet(100_000);
    const ask = asker(cloud, 102);
    const span = fc.integer({ min: NOW - 800 * 86_400, max: NOW });
    await fc.assert(
      fc.asyncProperty(span, span, span, async (...bounds) => {
        const [from = 0, middle = 0, to = 0] = bounds.sort((left, right) => left - right);
        const ids = async (startdate: number, enddate: number) =>
          (await ask({ startdate, enddate })).measuregrps.map((group) => group.grpid);
        const parts = [...(await ids(from, middle)), ...(await ids(middle + 1, to))];
        expect(new Set(parts)).toEqual(new Set(middle < to ? await ids(from, to) : parts));
      }),
      { numRuns: 30 },
    );
  });
});
