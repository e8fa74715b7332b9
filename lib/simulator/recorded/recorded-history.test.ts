import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createTestCloud, TEST_NOW_MS } from "../test-cloud.ts";

const WEEK = 7 * 86_400;
const NOW = TEST_NOW_MS / 1000;

type Dated = { date: number; created: number; modified: number };

function published(): Dated[] {
  return JSON.parse(
    readFileSync(new URL("../../recorded/demo-account/measurement_list.json", import.meta.url), "utf8"),
  );
}

async function replayed(recordedDates: "shifted" | "as-recorded"): Promise<Dated[]> {
  const cloud = createTestCloud({ recordedDates, pageSize: 10_000 });
  const { accessToken } = cloud.control.issueTokens({ userid: 106 });
  const { body } = await cloud.call("measure", { action: "getmeas" }, accessToken);
  return body["measuregrps"] as Dated[];
}

describe("the recorded person", () => {
  it("is replayed to the byte when the dates are kept", async () => {
    expect(JSON.stringify(await replayed("as-recorded"))).toBe(JSON.stringify(published()));
  });

  it("is replayed with every date moved by the same whole weeks, so that it ends now", async () => {
    const groups = await replayed("shifted");
    const original = published();
    const shift = (groups[0]?.date ?? 0) - (original[0]?.date ?? 0);
    expect(shift % WEEK).toBe(0);
    const latest = Math.max(...groups.map((group) => group.modified));
    expect(latest).toBeLessThanOrEqual(NOW);
    expect(latest).toBeGreaterThan(NOW - WEEK);
    const back = groups.map((group) => ({
      ...group,
      date: group.date - shift,
      created: group.created - shift,
      modified: group.modified - shift,
    }));
    expect(JSON.stringify(back)).toBe(JSON.stringify(original));
  });

  it("can step on the scale too", async () => {
    const { control } = createTestCloud();
    const { groups } = await control.weighIn("recorded", { kilograms: 89.5 });
    expect(groups[0]?.measures[0]).toMatchObject({ type: 1, value: 89_500, unit: -3 });
    expect(control.listGroups("recorded")).toHaveLength(2_062 + groups.length);
  });
});
