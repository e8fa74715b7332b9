import { describe, expect, it } from "vitest";
import { createSimulator } from "../create-simulator.ts";
import { createTestCloud, TEST_NOW_MS } from "../test-cloud.ts";
import { createClock } from "../world/clock.ts";
import type { EntryEdit, EntryKind } from "./entry-inputs.ts";

const NOW = TEST_NOW_MS / 1000;
const HOOK = "http://localhost:3000/hook";
const APPLIS = [1, 2, 4, 16, 44, 54, 61, 62];

/** Two persons of one household, or Kai, with every category subscribed. */
async function prepared(profile: "household" | "every-device" = "every-device") {
  const cloud = createTestCloud({ enforceDuplicateArguments: false, enforceCallLimit: false });
  const made = cloud.control.createCharacter({ profile, years: 0.1 });
  for (const { userid } of made.persons) {
    const { accessToken } = cloud.control.issueTokens({ userid });
    for (const appli of APPLIS)
      await cloud.call("notify", { action: "subscribe", appli, callbackurl: HOOK }, accessToken);
  }
  cloud.callback.received.length = 0;
  const pushed = () => cloud.callback.received.splice(0).map((one) => one.body);
  return { cloud, control: cloud.control, userid: made.userid, persons: made.persons, pushed };
}

const ID: Record<EntryKind, (row: Record<string, unknown>) => string | number> = {
  days: (row) => String(row["date"]),
  workouts: (row) => Number(row["id"]),
  nights: (row) => Number(row["id"]),
  ecgs: (row) => (row["ecg"] as { signalid: number }).signalid,
  sounds: (row) => Number(row["signalid"]),
};

const NIGHT = { startdate: NOW - 90_000, enddate: NOW - 60_000 };

const EDITS: [EntryKind, EntryEdit, Record<string, unknown>, number[]][] = [
  ["days", { fields: { steps: 4_321 } }, { steps: 4_321 }, [16]],
  ["workouts", { category: 8, attrib: 7 }, { category: 8, attrib: 7 }, [16]],
  ["nights", NIGHT, NIGHT, [44, 62]],
  ["ecgs", { heartRate: 99, rhythm: "inconclusive" }, { heart_rate: 99, ecg: { afib: 2 } }, [4, 54]],
  ["sounds", { vhd: 1 }, { vhd: 1 }, [61]],
];

function applis(bodies: readonly string[]): number[] {
  return bodies.map((body) => Number(/appli=(\d+)/.exec(body)?.[1])).sort((left, right) => left - right);
}

describe("workouts that would overlap", () => {
  it("stay apart when the first of them is deleted: no other appears in its place", async () => {
    const cloud = createTestCloud({ enforceDuplicateArguments: false, enforceCallLimit: false });
    const { userid } = cloud.control.createCharacter({ profile: "every-device", years: 1 });
    const ids = () => cloud.control.readTruth(userid, "workouts").map((row) => Number(row["id"]));
    const before = ids();
    const deleted = before.filter((_, place) => place % 3 > 0);
    for (const id of deleted) await cloud.control.deleteEntry(userid, { kind: "workouts", id });
    expect(ids()).toEqual(before.filter((id) => !deleted.includes(id)));
  });
});

describe("a night", () => {
  it("keeps its numbers when a walk within it, or a nap before it, comes or goes", async () => {
    const { cloud, control, userid } = await prepared();
    const nights = () => new Map(control.readTruth(userid, "nights").map((row) => [row["id"], row]));
    // In Tokyo that is four in the morning.
    await cloud.clock.advance(8 * 3_600_000);
    const { workout } = await control.goForWorkout(userid, { minutes: 60 });
    await cloud.clock.advance(36 * 3_600_000);
    // What watch and mat have kept comes along.
    await control.goForWorkout(userid, { minutes: 5 });
    const before = nights();
    const walked = [...before.values()].filter(
      (row) =>
        Number(row["startdate"]) < (workout?.start ?? 0) && Number(row["enddate"]) > (workout?.end ?? 0),
    );
    expect(walked).toHaveLength(1);
    await control.deleteEntry(userid, { kind: "workouts", id: workout?.id ?? 0 });
    expect(nights()).toEqual(before);
    const now = cloud.clock.now() / 1000;
    const nap = await control.sleepNight(userid, { startdate: now - 5_400, enddate: now - 600 });
    const after = nights();
    expect(after.has(nap.sleep?.id)).toBe(true);
    // The night that follows may have come along.
    expect(new Map([...after].filter(([id]) => before.has(id)))).toEqual(before);
  });
});

describe("an entry of each kind", () => {
  it.each(EDITS)("%s: an edit keeps its id, is newer, and is pushed", async (kind, edit, shown, expected) => {
    const { control, userid, pushed } = await prepared();
    const rows = control.readTruth(userid, kind).filter((row) => kind !== "days" || row["brand"] === 1);
    const row = rows.at(-1) ?? {};
    const id = ID[kind](row);
    await control.editEntry(userid, { kind, id }, edit);
    expect(applis(pushed())).toEqual(expected);
    const after = control
      .readTruth(userid, kind)
      .filter((one) => ID[kind](one) === id && (kind !== "days" || one["brand"] === 1));
    expect(after).toMatchObject([shown]);
    if (kind !== "sounds") expect(after[0]?.["modified"]).toBeGreaterThan(Number(row["modified"]));
    await expect(control.editEntry(userid, { kind, id: 1 }, edit)).rejects.toMatchObject({ status: 404 });
  });

  it.each(EDITS)(
    "%s: a deletion takes this one and no other, and is pushed",
    async (kind, edit, _shown, announced) => {
      const { control, userid, pushed } = await prepared();
      const before = control.readTruth(userid, kind);
      const id = ID[kind](before.findLast((row) => kind !== "days" || row["brand"] === 1) ?? {});
      await control.deleteEntry(userid, { kind, id });
      expect(applis(pushed())).toEqual(announced.filter((appli) => appli !== 62));
      const gone = (row: Record<string, unknown>) => ID[kind](row) === id && row["brand"] !== 18;
      expect(control.readTruth(userid, kind)).toEqual(before.filter((row) => !gone(row)));
      await expect(control.editEntry(userid, { kind, id }, edit)).rejects.toMatchObject({ status: 404 });
    },
  );

  it("an ECG that goes takes its measures with it, and leaves what the stethoscope heard", async () => {
    const { control, userid } = await prepared();
    const { recording, groups } = await control.recordEcg(userid, { device: "bpmCore" });
    const sounds = control.readTruth(userid, "sounds");
    const gone = await control.deleteEntry(userid, { kind: "ecgs", id: recording?.signalId ?? 0 });
    expect(gone.groups).toEqual(groups);
    const left = new Set(control.listGroups(userid).map((group) => group.grpid));
    expect(groups.some((group) => left.has(group.grpid))).toBe(false);
    expect(control.readTruth(userid, "sounds")).toEqual(sounds);
  });

  it("stays changed over a restart", async () => {
    const { cloud, control, userid } = await prepared();
    const [day, workout, night, ecg] = (["days", "workouts", "nights", "ecgs"] as const).map((kind) =>
      ID[kind](control.readTruth(userid, kind).findLast((row) => row["brand"] !== 18) ?? {}),
    );
    await control.editEntry(userid, { kind: "days", id: day ?? 0 }, { fields: { steps: 1 } });
    await control.editEntry(userid, { kind: "workouts", id: workout ?? 0 }, { category: 3 });
    await control.editEntry(userid, { kind: "ecgs", id: ecg ?? 0 }, { heartRate: 120 });
    await control.deleteEntry(userid, { kind: "nights", id: night ?? 0 });
    const restored: unknown = JSON.parse(JSON.stringify(cloud.simulator.collectState()));
    const next = createSimulator({ clock: createClock({ frozenAt: TEST_NOW_MS }), restored });
    expect(next.control.readWholeTruth(userid)).toEqual(control.readWholeTruth(userid));
  });
});

describe("a household", () => {
  it.each(["workouts", "nights", "ecgs"] as const)(
    "gives %s from one to the other and back",
    async (kind) => {
      const { control, persons, pushed } = await prepared("household");
      const [one, two] = persons.map((person) => person.userid);
      if (one === undefined || two === undefined) throw new Error("The household has two persons.");
      const row = control.readTruth(one, kind).at(-1) ?? {};
      const id = ID[kind](row);
      await control.assignEntry(one, { kind, id }, { userid: two });
      const has = (userid: number) => control.readTruth(userid, kind).some((other) => ID[kind](other) === id);
      expect([has(one), has(two)]).toEqual([false, true]);
      const bodies = pushed();
      expect([one, two].map((userid) => bodies.some((body) => body.includes(`userid=${userid}`)))).toEqual([
        true,
        true,
      ]);
      await control.assignEntry(two, { kind, id }, { userid: one });
      expect([has(one), has(two)]).toEqual([true, false]);
    },
  );

  it("keeps days with the wearer of the watch, and everything from strangers", async () => {
    const { control, persons } = await prepared("household");
    const [one, two] = persons.map((person) => person.userid);
    const day = { kind: "days" as const, id: "2026-11-20" };
    await expect(control.assignEntry(one ?? 0, day, { userid: two ?? 0 })).rejects.toMatchObject({
      status: 409,
    });
    await expect(control.assignEntry(one ?? 0, day, { userid: 107 })).rejects.toMatchObject({ status: 400 });
  });
});

describe("the truth", () => {
  it("is every kind at once over HTTP, and can be asked for a few days", async () => {
    const { cloud, userid } = await prepared();
    const get = async (path: string) =>
      (await cloud.simulator.fetch(`http://localhost/_simulator/characters/${userid}${path}`)).json();
    const whole = await get("/truth?from=2026-11-15&to=2026-11-21");
    expect(Object.keys(whole)).toEqual(["groups", "days", "workouts", "nights", "ecgs", "sounds"]);
    const dates = new Set(whole.days.map((row: { date: string }) => row.date));
    expect([...dates].sort()).toEqual(
      ["15", "16", "17", "18", "19", "20", "21"].map((day) => `2026-11-${day}`),
    );
    expect(await get("/days?from=2026-11-15&to=2026-11-21")).toEqual(whole.days);
    expect((await get("/nights?from=yesterday")).error).toContain("yesterday");
  });
});
