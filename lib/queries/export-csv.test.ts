import { expect, test } from "vitest";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import { CSV_HEAD, csvRows } from "./export-csv.ts";

const group = (device: string, value: number) =>
  makeGroup({
    groupId: "6573912345",
    measuredAt: Date.UTC(2026, 0, 2, 3, 4, 5),
    arrivedAt: Date.UTC(2026, 0, 2, 3, 5),
    device: { id: null, model: device, modelId: null },
    measures: [makeMeasure(1, value, -3)],
  });

const cells = (text: string) => text.trimEnd().split(",");

test("a line has as many cells as the head, and the exact value", () => {
  const row = cells(csvRows([group("Body Scan", 65_750)]));
  expect(row).toHaveLength(cells(CSV_HEAD).length);
  expect(row.slice(0, 6)).toEqual([
    "2026-01-02T03:04:05.000Z",
    "Europe/Paris",
    "weight",
    "value",
    "65.75",
    "1",
  ]);
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])(
  "a device called %j runs in no spreadsheet",
  (name) => {
    expect(csvRows([group(name, 1)])).toMatch(/[,"]'[=+\-@\t\r]/);
  },
);

test("a negative number stays a number", () => {
  expect(csvRows([group("Thermo", -500)])).toContain(",-0.5,");
});

test("a segment, a class and an unknown type keep code, position and exact value", () => {
  const measures = [makeMeasure(173, 2981, -2, 12), makeMeasure(130, 2), makeMeasure(999, 12345, -2, 4)];
  const lines = csvRows([{ ...group("Body Scan", 1), measures }])
    .trimEnd()
    .split("\r\n");
  expect(lines.map((line) => line.split(",").slice(2, 7))).toEqual([
    ["lean-mass-segments", "torso", "29.81", "173", "12"],
    ["afib-ecg", "value", "2", "130", ""],
    ["", "", "123.45", "999", "4"],
  ]);
});
