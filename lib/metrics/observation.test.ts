import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeGroup as group, makeMeasure as measure } from "./measure-group.fixture.ts";
import { latestObservation, observationsOf } from "./observation.ts";

describe("a measure read as a metric", () => {
  test("says what, when, where and how", () => {
    expect(observationsOf([group({})], "weight")).toEqual([
      {
        metric: "weight",
        part: "value",
        groupId: "5000000001",
        connectionId: "c1",
        seq: 1,
        at: 1000,
        zone: "Europe/Paris",
        value: 81.4,
        how: { arrivedAt: 2000, arrivedBy: "notification", attribution: 0, deviceModel: "Body Scan" },
      },
    ]);
  });

  test.each([
    ["a goal", { category: 2 }],
    ["a tombstone", { deletedAt: 3000 }],
    ["somebody else's, perhaps", { attribution: 1 }],
    ["of unknown origin", { attribution: 17 }],
    ["of another kind", { measures: [measure(11, 61)] }],
  ] as const)("%s is left out", (_, over) => {
    expect(observationsOf([group(over)], "weight")).toEqual([]);
  });

  test("a Body Scan repeats types 5 and 8: each counts once, and segments do not count", () => {
    const scan = group({
      measures: [
        measure(8, 1730, -3, 12),
        measure(8, 19090, -3, 7),
        measure(8, 19090, -3, 7),
        measure(5, 76800, -3, 7),
        measure(5, 76800, -3, 7),
        measure(174, 1730, -3, 12),
      ],
    });
    expect(observationsOf([scan], "fat-mass").map((o) => o.value)).toEqual([19.09]);
    // V5.3: the device's own fat-free mass stands; weight minus fat would be 76.818.
    expect(observationsOf([scan], "lean-mass").map((o) => o.value)).toEqual([76.8]);
  });

  test("blood pressure joins the two values of one group only", () => {
    const groups = [
      group({ groupId: "1", measures: [measure(9, 84), measure(10, 132), measure(11, 61)] }),
      group({ groupId: "2", measuredAt: 2000, measures: [measure(10, 140)] }),
      group({ groupId: "3", measuredAt: 2000, measures: [measure(9, 90)] }),
    ];
    expect(observationsOf(groups, "blood-pressure").map((o) => [o.groupId, o.part, o.value])).toEqual([
      ["1", "systolic", 132],
      ["1", "diastolic", 84],
    ]);
    expect(latestObservation(groups, "blood-pressure")?.map((o) => o.value)).toEqual([132, 84]);
  });

  test("the newest version of a group is read", () => {
    const versions = [
      group({ seq: 7, measures: [measure(1, 80000, -3)] }),
      group({ seq: 3 }),
      group({ seq: 1, connectionId: "c2" }),
    ];
    expect(observationsOf(versions, "weight").map((o) => o.value)).toEqual([80, 81.4]);
    expect(observationsOf([group({ seq: 1 }), group({ seq: 2, deletedAt: 5 })], "weight")).toEqual([]);
  });

  test("the order of the groups does not matter", () => {
    const groups = fc.array(
      fc
        .record({ id: fc.nat(5), at: fc.nat(5), seq: fc.nat(20) })
        .map(({ id, at, seq }) => group({ groupId: String(id), measuredAt: at * 10 + seq / 100, seq })),
    );
    fc.assert(
      fc.property(groups, (list) => {
        const unique = [...new Map(list.map((g) => [`${g.groupId}/${g.seq}`, g])).values()];
        const forward = observationsOf(unique, "weight");
        expect(observationsOf([...unique].reverse(), "weight")).toEqual(forward);
        expect(forward.map((o) => o.at)).toEqual(forward.map((o) => o.at).sort((a, b) => a - b));
        expect(latestObservation(unique, "weight")?.[0]).toEqual(forward.at(-1));
      }),
    );
  });

  test("nothing measured, nothing latest", () => expect(latestObservation([], "weight")).toBeNull());
});
