import { expect, test } from "vitest";
import { type Bucket, joinNeighbours } from "./rollup.ts";

const bucket = (at: number, change: Partial<Bucket>): Bucket => ({
  ...{ index: 7, count: 1, first: at, last: at, sum: 5 },
  ...{ least: 5, greatest: 5, leastAt: at, greatestAt: at },
  ...change,
});

test("of several equal extremes the first keeps its instant", () => {
  expect(joinNeighbours([bucket(10, {}), bucket(20, {})])).toEqual([
    { ...bucket(10, {}), count: 2, last: 20, sum: 10 },
  ]);
});

test("a lower and a higher one take theirs along, and what follows stays apart", () => {
  const later = bucket(40, { index: 8 });
  const [joined, rest] = joinNeighbours([
    bucket(10, {}),
    bucket(20, { least: 3, sum: 3 }),
    bucket(30, { greatest: 9, sum: 9 }),
    later,
  ]);
  expect(joined).toMatchObject({ count: 3, least: 3, leastAt: 20, greatest: 9, greatestAt: 30, sum: 17 });
  expect(rest).toEqual(later);
});
