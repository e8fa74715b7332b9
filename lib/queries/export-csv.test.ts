import { expect, test } from "vitest";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import type { DecisionKind } from "#lib/metrics/decision.ts";
import { groupKey } from "#lib/metrics/measure-group.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { nightGroup } from "#lib/series/day-groups.fixture.ts";
import { CSV_HEAD, csvRows } from "./export-csv.ts";

const group = (device: string, value: number) =>
  makeGroup({
    groupId: "6573912345",
    measuredAt: Date.UTC(2026, 0, 2, 3, 4, 5),
    arrivedAt: Date.UTC(2026, 0, 2, 3, 5),
    device: { id: null, model: device, modelId: null },
    measures: [makeMeasure(1, value, -3)],
  });

/** Without anything decided. */
const rowsOf = (group: MeasureGroup) => csvRows([group], new Map(), "Ada");
const cells = (text: string) => text.trimEnd().split(",");

test("a line has as many cells as the head, and the exact value", () => {
  const row = cells(rowsOf(group("Body Scan", 65_750)));
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

test("a night tells its own date, which is not the day on which it began", () => {
  const from = Date.UTC(2026, 10, 25, 22);
  const night = nightGroup("1", from, from + 8 * 3_600_000, { date: "2026-11-26" });
  expect([cells(CSV_HEAD).at(-2), cells(rowsOf(night)).at(-2)]).toEqual(["day", "2026-11-26"]);
  expect(cells(rowsOf(group("Body Scan", 65_750))).at(-2)).toBe("2026-01-02");
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])(
  "a device called %j runs in no spreadsheet",
  (name) => {
    expect(rowsOf(group(name, 1))).toMatch(/[,"]'[=+\-@\t\r]/);
  },
);

test("a negative number stays a number", () => {
  expect(rowsOf(group("Thermo", -500))).toContain(",-0.5,");
});

test("a segment, a class and an unknown type keep code, position and exact value", () => {
  const measures = [makeMeasure(173, 2981, -2, 12), makeMeasure(130, 2), makeMeasure(999, 12345, -2, 4)];
  const lines = rowsOf({ ...group("Body Scan", 1), measures })
    .trimEnd()
    .split("\r\n");
  expect(lines.map((line) => line.split(",").slice(2, 7))).toEqual([
    ["lean-mass-segments", "torso", "29.81", "173", "12"],
    ["afib-ecg", "value", "2", "130", ""],
    ["", "", "123.45", "999", "4"],
  ]);
});

test.each<[DecisionKind[], string[]]>([
  [[], ["", ""]],
  [["excluded"], ["excluded", ""]],
  [["ignored"], ["ignored", ""]],
  [["assigned"], ["assigned", "'=Ada"]],
  [
    ["moved", "excluded"],
    ["excluded", "'=Ada"],
  ],
])("a number tells what a person decided about it: %j", (kinds, expected) => {
  const weighIn = group("Body Scan", 65_750);
  const decided = kinds.map((kind) => ({ kind, personId: /assigned|moved/.test(kind) ? "p1" : null }));
  const row = cells(csvRows([weighIn], new Map([[groupKey(weighIn), decided]]), "=Ada"));
  expect(cells(CSV_HEAD).slice(-4, -2)).toEqual(["decision", "assigned_to"]);
  expect(row.slice(-4, -2)).toEqual(expected);
});

test("a number says whether its weigh-in is far from those before", () => {
  const row = (jumps: boolean) => cells(rowsOf({ ...group("Body+", 120_000), jumps })).at(-1);
  expect([cells(CSV_HEAD).at(-1), row(true), row(false)]).toEqual(["jumps", "yes", ""]);
});
