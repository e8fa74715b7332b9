import { expect, it } from "vitest";
import { createHistoryShelf } from "./history-shelf.ts";
import { createMeasureBook } from "./measure-book.ts";
import type { MeasureGroup } from "./measure-group.ts";

function group(grpid: number): MeasureGroup {
  return {
    grpid,
    attrib: 0,
    date: grpid,
    created: grpid,
    modified: grpid,
    category: 1,
    deviceid: null,
    hash_deviceid: null,
    measures: [{ value: 1, type: 1, unit: 0 }],
    modelid: null,
    model: null,
    comment: null,
  };
}

it("holds the histories read last, and a book that lost its own gives the same groups again", () => {
  const shelf = createHistoryShelf(5);
  const made: string[] = [];
  const book = (name: string, size: number) =>
    createMeasureBook(() => {
      made.push(name);
      return Array.from({ length: size }, (_, place) => group(place + 1));
    }, shelf);
  const [one, two, large] = [book("one", 3), book("two", 2), book("large", 9)];
  one.put({ ...group(2), modified: 7 });
  one.remove(3);
  const before = one.all();
  expect(before.map((each) => each.grpid)).toEqual([1, 2]);
  two.all();
  one.all();
  expect(made).toEqual(["one", "two"]);
  large.all();
  large.all();
  expect(one.all()).toEqual(before);
  expect(made).toEqual(["one", "two", "large", "one"]);
});
