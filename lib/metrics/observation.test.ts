import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeGroup as group, makeMeasure as measure } from "./measure-group.fixture.ts";
import { goalsOf } from "./goal.ts";
import { latestObservation, observationsOf } from "./observation.ts";
import { otherMeasuresOf } from "./other-measure.ts";
import { readRecord } from "./record-field.ts";
import { getMetric, isOfPart, METRICS } from "./registry.ts";
import type { MetricKey } from "./registry.ts";

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

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
    ["another person's, perhaps", { attribution: 1 }],
    ["of unknown origin", { attribution: 17 }],
    ["of another kind", { measures: [measure(11, 61)] }],
  ] as const)("%s is left out", (_, over) => {
    expect(observationsOf([group(over)], "weight")).toEqual([]);
  });

  test.each([
    ["a device's own", { total_sleep_time: 25_200 }, 25_200],
    ["what another application passed on", { asleepduration: 24_000 }, 24_000],
    ["both, of which the device's own counts", { asleepduration: 24_000, total_sleep_time: 25_200 }, 25_200],
  ])("the sleep of a night: %s", (_what, values, expected) => {
    const { measures } = readRecord("night", values);
    const night = group({ kind: "night", measures, endsAt: 30_000_000 });
    expect(observationsOf([night], "sleep-duration").map(({ value }) => value)).toEqual([expected]);
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
    // V5.3: the device's own fat-free mass counts; weight minus fat would be 76.818.
    expect(observationsOf([scan], "lean-mass").map((o) => o.value)).toEqual([76.8]);
  });

  const segment = (code: number, hundredths: readonly number[]) =>
    [12, 10, 3, 11, 2].map((position, index) => measure(code, hundredths[index] ?? 0, -2, position));

  test("a type with five positions is one metric with five parts", () => {
    const scan = group({
      measures: [...segment(175, [2520, 810, 290, 820, 280]), ...segment(174, [500, 200, 50, 210, 60])],
    });
    const muscle = observationsOf([scan], "muscle-mass-segments");
    expect(muscle.map((o) => [o.part, o.value])).toEqual([
      ["torso", 25.2],
      ["left-arm", 2.9],
      ["right-arm", 2.8],
      ["left-leg", 8.1],
      ["right-leg", 8.2],
    ]);
    expect(observationsOf([scan], "fat-mass-segments")).toHaveLength(5);
    expect(observationsOf([scan], "muscle-mass")).toEqual([]);
    const four = group({ measures: scan.measures.slice(1) });
    expect(observationsOf([four], "muscle-mass-segments")).toEqual([]);
  });

  test("V5.4: the fat-free segments of a real scan add up to 76.79 kg, beside 76.80 kg of the whole body", () => {
    const scan = group({
      measures: [measure(5, 7680, -2, 7), ...segment(173, [3981, 1304, 505, 1353, 536])],
    });
    const segments = observationsOf([scan], "lean-mass-segments").map(({ value }) => value);
    expect(segments.reduce((sum, value) => sum + value, 0)).toBeCloseTo(76.79, 9);
    expect(observationsOf([scan], "lean-mass").map(({ value }) => value)).toEqual([76.8]);
  });

  test("a position that only says where a device was worn does not hide a measure", () => {
    const worn = group({ measures: [measure(54, 97, 0, 1), measure(168, 1710, -2, 6)] });
    expect(observationsOf([worn], "oxygen-saturation").map((o) => o.value)).toEqual([97]);
    expect(observationsOf([worn], "extracellular-water").map((o) => o.value)).toEqual([17.1]);
  });

  test("pulse wave velocity of a foot, beside that of the body, is another measure", () => {
    const [body, foot] = [measure(91, 7705, -3), measure(91, 9900, -3, 4)];
    const groups = [
      group({ groupId: "1", attribution: 8, measures: [body, measure(155, 41)] }),
      group({ groupId: "2", attribution: 10, decision: "trusted", measures: [foot] }),
    ];
    expect(observationsOf(groups, "pulse-wave-velocity").map((o) => o.value)).toEqual([7.705]);
    expect(groups.flatMap(otherMeasuresOf)).toEqual([foot]);
    const both = group({ measures: [foot, body] });
    expect(observationsOf([both], "pulse-wave-velocity").map((o) => o.value)).toEqual([7.705]);
  });

  test.each<[MetricKey, number, readonly number[]]>([
    ["blood-pressure", 10, [7, 3, 2, 1, 0]],
    ["heart-rate", 11, range(32)],
    ["oxygen-saturation", 54, range(32)],
    ["afib-ecg", 130, range(32)],
    ["qrs-interval", 135, range(32)],
    ["weight", 1, [7]],
    ["visceral-fat", 170, [7]],
    ["basal-metabolic-rate", 226, [7]],
    ["vascular-age", 155, [7]],
    ["extracellular-water", 168, [7, 6]],
    ["intracellular-water", 169, [7, 6]],
    ["nerve-health", 167, [7, 6]],
    ["nerve-response", 196, [7, 6]],
    ["skin-conductance", 229, [7, 6]],
    ["nerve-health-feet", 158, [7, 5]],
    ["nerve-response-feet", 198, [7, 4]],
    ["skin-temperature", 73, [7, 1, 0]],
    ["body-temperature", 71, [7]],
    ["vo2-max", 123, [7]],
    ["urine-ph", 147, [7]],
  ])("%s counts where its type %i is measured at %j, or says nothing", (key, code, counting) => {
    const part = getMetric(key).parts.find((candidate) => candidate.code === code);
    if (!part) throw new Error(`${key} reads no ${code}`);
    const at = (position: number | null) => isOfPart({ code, position }, part);
    expect(range(32).filter(at).sort()).toEqual([...counting].sort());
    expect(at(null)).toBe(true);
  });

  test("of one type at two places the preferred one counts, whatever the order", () => {
    const [body, legs] = [measure(168, 2139, -2, 7), measure(168, 2001, -2, 6)];
    for (const measures of [
      [body, legs],
      [legs, body],
    ])
      expect(observationsOf([group({ measures })], "extracellular-water").map((o) => o.value)).toEqual([
        21.39,
      ]);
  });

  test.each([
    ["seconds", measure(135, 92, -3), 92],
    ["milliseconds", measure(135, 92, 0), 92],
    ["milliseconds with decimals", measure(135, 9250, -2), 92.5],
    ["seconds with decimals", measure(135, 925, -4), 92.5],
  ])("an ECG interval in %s is stored in milliseconds", (_, sent, value) => {
    expect(observationsOf([group({ measures: [sent] })], "qrs-interval").map((o) => o.value)).toEqual([
      value,
    ]);
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

  test("whatever number and position a type has, it is read or left out, never a crash", () => {
    const anyMeasure = fc
      .record({
        code: fc.oneof(fc.integer(), fc.constantFrom(1, 9, 10, 130, 135, 173, 198)),
        position: fc.option(fc.integer({ min: -1, max: 40 })),
        value: fc.integer(),
        exponent: fc.integer({ min: -9, max: 9 }),
      })
      .map(({ code, value, exponent, position }) => measure(code, value, exponent, position));
    fc.assert(
      fc.property(fc.array(anyMeasure, { maxLength: 12 }), fc.integer(), (measures, category) => {
        const sent = group({ measures, category });
        for (const { key, parts } of METRICS)
          expect([0, parts.length]).toContain(observationsOf([sent], key).length);
        for (const other of otherMeasuresOf(sent)) expect(measures).toContain(other);
        expect(goalsOf([sent], 1e15).length === 0 || category === 2).toBe(true);
      }),
    );
  });

  test("nothing measured, nothing latest", () => expect(latestObservation([], "weight")).toBeNull());
});
