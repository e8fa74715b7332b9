import { expect, test } from "vitest";
import { addDays } from "#lib/metrics/local-day.ts";
import { levelPath, mapSizeOf, quartersOf, yearMapsOf } from "./year-map.ts";

const days = (first: string, ...values: number[]) =>
  values.map((value, index) => ({ day: addDays(first, index), value }));

test("a year from its first week on, days in rows from the reader's first day", () => {
  const [map] = yearMapsOf(days("2026-01-01", 1, 2, 3, 4, 5), 1);
  // 1 January 2026 is a Thursday.
  expect(map?.cells.map(({ column, row }) => [column, row])).toEqual([
    [0, 3],
    [0, 4],
    [0, 5],
    [0, 6],
    [1, 0],
  ]);
  expect(map?.columns).toBe(53);
  expect(map?.months.slice(0, 2)).toEqual([
    { first: "2026-01-01", column: 0 },
    { first: "2026-02-01", column: 4 },
  ]);
  const [sunday] = yearMapsOf(days("2026-01-01", 1), 7);
  expect(sunday?.cells[0]).toMatchObject({ column: 0, row: 4 });
  expect(mapSizeOf({ columns: 54 })).toEqual({ width: 540, height: 70 });
});

test("a year of 54 weeks has a column for each", () => {
  // 2028 is a leap year that begins on a Saturday.
  expect(yearMapsOf(days("2028-12-31", 1), 7)[0]).toMatchObject({
    columns: 54,
    cells: [{ column: 53, row: 0 }],
  });
});

test("levels are quarters of the person's own days, over all years", () => {
  const maps = yearMapsOf(days("2026-12-28", 1, 2, 3, 4, 5, 6, 7, 8), 1);
  expect(maps.map(({ year }) => year)).toEqual(["2027", "2026"]);
  expect(maps.flatMap(({ cells }) => cells.map(({ level }) => level)).toSorted()).toEqual([
    0, 0, 1, 1, 2, 2, 3, 3,
  ]);
  expect(quartersOf(days("2026-12-28", 1, 2, 3, 4, 5, 6, 7, 8))).toEqual([3, 5, 7]);
  expect(
    new Set(
      yearMapsOf(days("2026-12-28", 5, 5, 5), 1).flatMap(({ cells }) => cells.map(({ level }) => level)),
    ),
  ).toEqual(new Set([3]));
});

test("a level is drawn as squares", () => {
  const cells = [
    { day: "2026-01-01", column: 0, row: 3, level: 1 },
    { day: "2026-01-02", column: 2, row: 4, level: 2 },
  ];
  expect(levelPath({ cells }, 2)).toBe("M20 40h8.5v8.5h-8.5z");
});
