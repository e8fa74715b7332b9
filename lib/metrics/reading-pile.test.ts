import { expect, test } from "vitest";
import type { Candidate } from "./compare-weights.ts";
import { type DoubtfulReading, pileReadings } from "./reading-pile.ts";

const MAYA = "maya";
const TOM = "tom";

function candidate(personId: string, likely: boolean): Candidate {
  return { personId, name: personId, near: { kilograms: 70, at: 0, difference: 1, likely } };
}

function reading(at: number, change: Partial<DoubtfulReading> = {}): DoubtfulReading {
  return {
    at,
    deviceModel: "Body+",
    attribution: 1,
    jumps: false,
    decidedBy: MAYA,
    takenBy: null,
    candidates: [candidate(MAYA, false), candidate(TOM, false)],
    groups: [`link/${at}`],
    ...change,
  };
}

const newestFirst = (count: number, change?: Partial<DoubtfulReading>): DoubtfulReading[] =>
  Array.from({ length: count }, (_, index) => reading(1_000 - index, change));

test("many readings of a device become one question, with all whose they may be", () => {
  expect(pileReadings(newestFirst(5))).toMatchObject([
    {
      deviceModel: "Body+",
      count: 5,
      from: 996,
      to: 1_000,
      decidedBy: MAYA,
      likely: false,
      candidates: [
        { personId: MAYA, name: MAYA },
        { personId: TOM, name: TOM },
      ],
      groups: ["link/1000", "link/999", "link/998", "link/997", "link/996"],
    },
  ]);
});

test("those that are likely one person's are a question of their own, about that person", () => {
  const likely = newestFirst(6, { candidates: [candidate(TOM, true), candidate(MAYA, false)] });
  const unsure = newestFirst(5);
  expect(pileReadings([...likely, ...unsure])).toMatchObject([
    { count: 6, likely: true, candidates: [{ personId: TOM, name: TOM }] },
    { count: 5, likely: false },
  ]);
});

test.each([
  ["few", newestFirst(4)],
  ["that only another may decide about", newestFirst(9, { decidedBy: null })],
  ["that a person has already", newestFirst(9, { takenBy: "Tom" })],
])("readings %s are not gathered", (_, readings) => {
  expect(pileReadings(readings)).toEqual([]);
});

test("readings of two devices, or in two persons' data, are not gathered together", () => {
  const mixed = [
    ...newestFirst(3),
    ...newestFirst(3, { deviceModel: "Body Scan" }),
    ...newestFirst(3, { decidedBy: TOM }),
  ];
  expect(pileReadings(mixed)).toEqual([]);
});

test("a form carries the newest whole readings that fit", () => {
  const copies = newestFirst(400, { groups: ["a/1", "b/1"] });
  expect(pileReadings(copies)).toMatchObject([{ count: 300, to: 1_000, from: 701 }]);
});

test("readings of an unknown code are a question of their own", () => {
  const mixed = [...newestFirst(5), ...newestFirst(6, { attribution: 17 })];
  expect(pileReadings(mixed)).toMatchObject([
    { count: 5, attribution: 1 },
    { count: 6, attribution: 17 },
  ]);
});

test("a pile says how far its readings are from what each person weighed, where that is known", () => {
  const near = (difference: number) => ({ kilograms: 70, at: 0, difference, likely: false });
  const pile = [0.4, -0.6, 1.2, 0, 0.1].map((difference, index) =>
    reading(1_000 - index, {
      candidates: [
        { personId: MAYA, name: "Maya", near: near(difference) },
        { personId: TOM, name: "Tom", near: index === 0 ? null : near(difference - 12) },
        { personId: "ann", name: "Ann", near: null },
      ],
    }),
  );
  expect(pileReadings(pile)[0]?.compared).toEqual([
    { personId: MAYA, name: "Maya", least: -0.6, most: 1.2, readings: 5 },
    { personId: TOM, name: "Tom", least: -12.6, most: -10.8, readings: 4 },
  ]);
});

test("readings with a code that is not known are a question apart from those that Withings is not sure of", () => {
  const [unsure, unknown] = [newestFirst(5), newestFirst(6, { attribution: 10_009 })];
  const piles = pileReadings([...unsure, ...unknown]);
  expect(piles).toMatchObject([
    { count: 5, attribution: 1 },
    { count: 6, attribution: 10_009 },
  ]);
  expect(new Set(piles.map(({ key }) => key)).size).toBe(2);
  expect(piles[0]?.key.split(" ")).toContain("ambiguous");
});

test("weights far from the usual are a question of their own, whatever Withings says of them", () => {
  const jumping = newestFirst(5, { attribution: 0, jumps: true });
  expect(pileReadings([...jumping, ...newestFirst(4)])).toMatchObject([{ count: 5, jumps: true }]);
});
