import { expect, test } from "vitest";
import { packReadings, unpackReadings } from "./packed-readings.ts";
import type { Reading } from "./reading.ts";

const reading = (over: Partial<Reading>): Reading => ({
  groupId: "5000000001",
  connectionId: "c1",
  seq: 1,
  at: 1_795_000_000_000,
  zone: "Europe/Paris",
  values: { value: 81.4 },
  how: { arrivedAt: 1_795_000_061_234, arrivedBy: "notification", attribution: 0, deviceModel: "Body Scan" },
  ...over,
});
const send = (readings: readonly Reading[]) =>
  unpackReadings(JSON.parse(JSON.stringify(packReadings(readings))) as ReturnType<typeof packReadings>);

test.each([
  "0",
  "007",
  "5000000001",
  "999999999999999",
  "12345678901234567890",
  "night:700000123",
  "activity:2026-02-28:watch",
  "activity:2026-02-30:watch",
  "activity:1969-12-31:brand-18-1055",
  "a name without any",
  "two 12 numbers 34",
  "-5",
  "line\n7",
  "",
])("a group called %j keeps its name", (groupId) => {
  const readings = [reading({ groupId }), reading({ groupId: "5000000002" })];
  expect(send(readings)).toEqual(readings);
});

test("readings that have little in common keep all that each can tell", () => {
  const row = { day: "2026-11-22", tracker: true, steps: 8_123 };
  const readings = [
    reading({}),
    reading({ connectionId: "c2", zone: "Asia/Kathmandu", seq: 9, at: 5, values: { value: -0.125 } }),
    reading({
      how: { arrivedAt: 0, arrivedBy: "first-sync", attribution: 2, deviceModel: null, row, nap: true },
    }),
    reading({
      how: { arrivedAt: 1, arrivedBy: "sweep", attribution: 7, deviceModel: null, row: { ...row, day: "?" } },
    }),
  ];
  expect(send(readings)).toEqual(readings);
  expect(send([])).toEqual([]);
});
