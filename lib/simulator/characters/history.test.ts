import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_S } from "../world/time.ts";
import type { MeasureGroup } from "../measure/measure-group.ts";
import { createTestCloud, TEST_NOW_MS } from "../test-cloud.ts";
import { generateHistory } from "./history.ts";
import { PROFILES } from "./profile-catalogue.ts";

const NOW = TEST_NOW_MS / 1000;

function groupsOf(who: string, options = {}): readonly MeasureGroup[] {
  return createTestCloud(options).control.listGroups(who);
}

function amounts(groups: readonly MeasureGroup[], type: number): { date: number; amount: number }[] {
  return groups.flatMap((group) => {
    const found = group.measures.find((one) => one.type === type);
    return found ? [{ date: group.date, amount: found.value * 10 ** found.unit }] : [];
  });
}

function mean(rows: readonly { amount: number }[]): number {
  return rows.reduce((sum, row) => sum + row.amount, 0) / rows.length;
}

describe("histories", () => {
  it("are the same to the byte for the same seed and time, and differ by seed", () => {
    for (const who of ["lena", "arthur", "noor", "couple-1", "couple-2"]) {
      const text = JSON.stringify(groupsOf(who));
      expect(JSON.stringify(groupsOf(who))).toBe(text);
      expect(JSON.stringify(groupsOf(who, { seed: "another" }))).not.toBe(text);
    }
  });

  it("made later begin with what was made earlier", () => {
    const [person] = PROFILES.athlete;
    if (!person) throw new Error("The athlete is missing.");
    const until = (to: number) =>
      generateHistory({
        body: { plan: person.plan, seed: "s", origin: NOW, saltyDinners: [] },
        timezone: person.timezone,
        maker: { idBase: 0, deviceOwner: "s" },
        from: NOW - 60 * DAY_S,
        to,
        partner: null,
      });
    const days = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(days, days, (left, right) => {
        const [short, long] = [Math.min(left, right), Math.max(left, right)].map((day) =>
          until(NOW - (60 - day) * DAY_S),
        );
        const later = new Set(long?.map((group) => JSON.stringify(group)));
        expect(short?.every((group) => later.has(JSON.stringify(group)))).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it.each(["lena", "arthur", "noor", "couple-1", "couple-2"])(
    "%s has two years, none of it to come",
    (who) => {
      const groups = groupsOf(who);
      const dates = groups.map((group) => group.date);
      expect(Math.min(...dates)).toBeLessThan(NOW - 700 * DAY_S);
      expect(Math.max(...dates)).toBeGreaterThan(NOW - 7 * DAY_S);
      expect(groups.every((group) => group.date < group.created && group.created <= NOW)).toBe(true);
      expect(groups.every((group) => group.grpid > 2 ** 32)).toBe(true);
      expect(new Set(groups.map((group) => group.grpid)).size).toBe(groups.length);
    },
  );

  it("Lena loses about eight kilograms a year, mostly fat", () => {
    const groups = groupsOf("lena").filter((group) => group.model !== null);
    const span = (type: number, from: number, to: number) =>
      mean(
        amounts(groups, type).filter((row) => row.date > NOW - from * DAY_S && row.date < NOW - to * DAY_S),
      );
    const lost = span(1, 720, 690) - span(1, 30, 0);
    expect(lost).toBeGreaterThan(12);
    expect(lost).toBeLessThan(18);
    expect(span(8, 720, 690) - span(8, 30, 0)).toBeGreaterThan(lost * 0.6);
  });

  it("one weigh-in on a Body Cardio is three groups of one date, and its parts add up", () => {
    const groups = groupsOf("lena").filter((group) => group.model === "Body Cardio");
    const byDate = new Map<number, number>();
    for (const group of groups) byDate.set(group.date, (byDate.get(group.date) ?? 0) + 1);
    expect(new Set(byDate.values())).toEqual(new Set([3]));
    for (const group of groups.filter((one) => one.measures.length === 7)) {
      const of = (type: number) => amounts([group], type)[0]?.amount ?? Number.NaN;
      expect(of(8) + of(5)).toBeCloseTo(of(1), 1);
      expect(of(76) + of(88)).toBeCloseTo(of(5), 1);
      expect(of(6)).toBeCloseTo((of(8) / of(1)) * 100, 1);
    }
  });

  it("Arthur's mornings are higher than his evenings, and the treatment works", () => {
    const zone = "America/New_York";
    const hour = (date: number) =>
      Number(
        new Intl.DateTimeFormat("en", { hour: "numeric", hourCycle: "h23", timeZone: zone }).format(
          date * 1000,
        ),
      );
    const rows = amounts(groupsOf("arthur"), 10);
    const before = rows.filter((row) => row.date < NOW - 1.3 * 365 * DAY_S);
    const after = rows.filter((row) => row.date > NOW - 365 * DAY_S);
    for (const part of [before, after]) {
      const surge =
        mean(part.filter((row) => hour(row.date) < 11)) - mean(part.filter((row) => hour(row.date) > 16));
      expect(surge).toBeGreaterThan(7);
      expect(surge).toBeLessThan(17);
    }
    expect(mean(before) - mean(after)).toBeGreaterThan(11);
    const units = new Set(
      groupsOf("arthur")
        .flatMap((group) => group.measures.filter((one) => one.type === 10))
        .map((one) => one.unit),
    );
    expect(units).toEqual(new Set([0, -2]));
  });

  it("Noor's Body Scan repeats types 5 and 8 and adds up by segments", () => {
    const full = groupsOf("noor").filter((group) => group.measures.some((one) => one.type === 173));
    expect(full.length).toBeGreaterThan(300);
    for (const group of full) {
      expect(group.measures.filter((one) => one.type === 5)).toHaveLength(2);
      const total = group.measures.filter((one) => one.type === 174).reduce((sum, one) => sum + one.value, 0);
      expect(
        Math.abs(total - (group.measures.find((one) => one.type === 8)?.value ?? 0)),
      ).toBeLessThanOrEqual(4);
    }
    expect(mean(amounts(groupsOf("noor"), 11))).toBeLessThan(55);
  });

  it("the couple's ambiguous readings are with both, or with one", () => {
    const ambiguous = (who: string, options = {}) =>
      groupsOf(who, options)
        .filter((group) => group.attrib === 1)
        .map((group) => group.grpid)
        .sort();
    expect(ambiguous("couple-1").length).toBeGreaterThan(10);
    expect(ambiguous("couple-1")).toEqual(ambiguous("couple-2"));
    const apart = { ambiguousReadings: "one" };
    expect(ambiguous("couple-1", apart).some((id) => ambiguous("couple-2", apart).includes(id))).toBe(false);
    const devices = ["couple-1", "couple-2"].map(
      (who) => new Set(groupsOf(who).flatMap((group) => (group.model === "Body+" ? [group.deviceid] : []))),
    );
    expect(devices[0]).toEqual(devices[1]);
  });
});
