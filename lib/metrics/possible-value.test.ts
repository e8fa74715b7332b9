import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeGroup as group, makeMeasure as measure } from "./measure-group.fixture.ts";
import type { StoredMeasure } from "./measure-group.ts";
import { goalsOf } from "./goal.ts";
import { impossibleObservationsOf, observationsOf } from "./observation.ts";
import { otherMeasuresOf, whyOther } from "./other-measure.ts";
import { arePossible, isPossible, listPossibleRanges, possibleRange } from "./possible-value.ts";
import { readNight } from "./record.ts";
import { codeOf, RECORD_FIELDS } from "./record-field.ts";
import { codesOf, METRICS } from "./registry.ts";
import type { MetricKey } from "./registry.ts";

test("every type that a metric reads as a number has bounds, and they are a span", () => {
  for (const metric of METRICS.filter(({ classes }) => classes === null)) {
    for (const code of codesOf(metric)) {
      expect([metric.key, code, possibleRange(code)]).toEqual([
        metric.key,
        code,
        expect.objectContaining({ from: expect.any(Number), to: expect.any(Number) }),
      ]);
    }
  }
  for (const { from, to } of listPossibleRanges()) expect(from).toBeLessThan(to);
});

describe.each<[string, MetricKey, StoredMeasure[], string]>([
  ["a weight of 0", "weight", [measure(1, 0, -3)], "value"],
  ["a weight of -1000 x 10^-3", "weight", [measure(1, -1000, -3)], "value"],
  ["a weight of 90,000 kg, as grams without an exponent", "weight", [measure(1, 90_000)], "value"],
  ["a pressure of 0/0", "blood-pressure", [measure(10, 0), measure(9, 0)], "systolic"],
  ["a pressure of 128/0", "blood-pressure", [measure(10, 128), measure(9, 0)], "systolic"],
  ["a pressure of 80/128", "blood-pressure", [measure(10, 80), measure(9, 128)], "systolic"],
  ["a fat ratio of 0", "fat-ratio", [measure(6, 0, -3)], "value"],
  ["a fat ratio of 104 %", "fat-ratio", [measure(6, 104)], "value"],
  ["a pulse of 0", "heart-rate", [measure(11, 0)], "value"],
  ["an oxygen saturation of 0", "oxygen-saturation", [measure(54, 0)], "value"],
  ["an oxygen saturation of 255 %", "oxygen-saturation", [measure(54, 255)], "value"],
  ["a body temperature of 0", "body-temperature", [measure(71, 0)], "value"],
  ["a height of 178 m", "height", [measure(4, 178)], "value"],
  ["a pulse wave velocity of 0", "pulse-wave-velocity", [measure(91, 0, -3)], "value"],
  ["an ECG interval of 0", "qt-interval", [measure(137, 0)], "value"],
])("%s", (_, metric, measures, part) => {
  const sent = group({ measures });

  test("is no observation", () => expect(observationsOf([sent], metric)).toEqual([]));
  test("is kept as received among those that do not count", () => {
    expect(impossibleObservationsOf([sent], metric)[0]).toMatchObject({
      metric,
      part,
      groupId: sent.groupId,
    });
  });
});

test("what is rare counts", () => {
  const counts = (metric: MetricKey, ...measures: StoredMeasure[]) =>
    observationsOf([group({ measures })], metric).length > 0;
  expect(counts("weight", measure(1, 3486, -3))).toBe(true);
  expect(counts("weight", measure(1, 635))).toBe(true);
  expect(counts("blood-pressure", measure(10, 240), measure(9, 140))).toBe(true);
  expect(counts("blood-pressure", measure(10, 60), measure(9, 30))).toBe(true);
  expect(counts("heart-rate", measure(11, 26))).toBe(true);
  expect(counts("oxygen-saturation", measure(54, 62))).toBe(true);
  expect(counts("urine-ketones", measure(204, 0))).toBe(true);
  expect(counts("nerve-response", measure(196, 0))).toBe(true);
  expect(counts("steps", measure(codeOf("activity", "steps"), 0))).toBe(true);
});

test("what else was measured at once still counts", () => {
  const weighIn = group({ measures: [measure(1, 81400, -3), measure(6, 0, -3)] });
  expect(observationsOf([weighIn], "weight").map(({ value }) => value)).toEqual([81.4]);
  expect(observationsOf([weighIn], "fat-ratio")).toEqual([]);
  expect(otherMeasuresOf(weighIn)).toEqual([measure(6, 0, -3)]);
});

test("of a type that a group repeats the number that can be counts", () => {
  const scan = group({ measures: [measure(8, 0, -2, 7), measure(8, 1909, -2, 7)] });
  expect(observationsOf([scan], "fat-mass").map(({ value }) => value)).toEqual([19.09]);
});

test("a goal of 0 is no goal", () => {
  const goal = group({ category: 2, measures: [measure(1, 0)] });
  expect(goalsOf([goal], 1e15)).toEqual([]);
});

test("a night and a workout tell no number that cannot be", () => {
  const at = (name: string, value: number) => measure(codeOf("night", name), value);
  const night = readNight(
    group({ kind: "night", endsAt: 2000, measures: [at("hr_average", 4), at("sleep_score", 900)] }),
  );
  expect([night.heartRate, night.score]).toEqual([null, null]);
});

test("the reason why no chart shows a measure", () => {
  expect(whyOther(measure(1, 0))).toBe("impossible");
  expect(whyOther(measure(91, 9900, -3, 4))).toBe("position");
  expect(whyOther(measure(18, -1000, -3))).toBe("type");
  expect(whyOther(measure(1, 81400, -3))).toBeNull();
});

test("a number is either an observation or one that does not count, whatever it is", () => {
  const codes = METRICS.flatMap(({ parts }) => parts.map(({ code }) => code));
  const measures = fc.record({
    code: fc.constantFrom(...codes),
    value: fc.integer(),
    exponent: fc.integer({ min: -9, max: 9 }),
    position: fc.constant(null),
  });
  fc.assert(
    fc.property(fc.array(measures, { maxLength: 6 }), (sent) => {
      const groups = [group({ measures: sent })];
      for (const { key } of METRICS) {
        const [counting, not] = [observationsOf(groups, key), impossibleObservationsOf(groups, key)];
        expect(Math.min(counting.length, not.length)).toBe(0);
      }
      if (sent.every((one) => !isPossible(one)) && sent.length > 0) expect(arePossible(sent)).toBe(false);
    }),
  );
});

test("every bound belongs to a field or a type that exists", () => {
  const known = new Set([
    ...METRICS.flatMap(codesOf),
    ...Object.values(RECORD_FIELDS).flatMap((fields) => fields.map(({ code }) => code)),
  ]);
  for (const { code } of listPossibleRanges()) expect(known.has(code)).toBe(true);
});
