import { expect, test } from "vitest";
import { writeMetricCsv } from "./metric-csv.ts";

const HOW = { arrivedAt: 0, arrivedBy: "notification", attribution: 0, deviceModel: "BPM Connect" } as const;
const reading = (at: string, values: Record<string, number>, how: object = {}) => ({
  ...{ groupId: at, connectionId: "c", seq: 1, zone: "Europe/Paris", values },
  ...{ at: Date.parse(at), how: { ...HOW, ...how } },
});

test("readings as a file say their unit, their local day, and why some do not count", () => {
  const text = writeMetricCsv("blood-pressure", [
    { reading: reading("2026-05-19T22:30:00Z", { systolic: 128, diastolic: 82 }), why: null },
    {
      reading: reading(
        "2026-05-20T05:00:00Z",
        { systolic: 190, diastolic: 99 },
        { arm: "left", comment: '=1+1, "after coffee"', deviceModel: null },
      ),
      why: "excluded",
    },
  ]);
  expect(text.split("\r\n")).toEqual([
    "\uFEFFat,zone,day,systolic (mmHg),diastolic (mmHg),counts,why_not,origin,device,arm,comment",
    "2026-05-19T22:30:00.000Z,Europe/Paris,2026-05-20,128,82,yes,,withings,BPM Connect,,",
    `2026-05-20T05:00:00.000Z,Europe/Paris,2026-05-20,190,99,no,excluded,withings,,left,"'=1+1, ""after coffee"""`,
    "",
  ]);
});

test("a duration is in seconds, and a class has no unit", () => {
  const asleep = { reading: reading("2026-05-20T05:00:00Z", { value: 27_960 }), why: null };
  expect(writeMetricCsv("sleep-duration", [asleep])).toMatch(/^\uFEFFat,zone,day,\w+ \(s\),/);
  expect(writeMetricCsv("afib-ecg", [])).toMatch(/^\uFEFFat,zone,day,\w+,counts,/);
});
