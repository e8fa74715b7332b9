import { expect, test } from "vitest";
import { formatClockTime, parseClockTime } from "./clock-time.ts";

test.each([
  ["07:30", 450],
  ["7:30", 450],
  [" 23:59 ", 1439],
  ["00:00", 0],
  ["07:30:00", 450],
  ["24:00", null],
  ["12:60", null],
  ["730", null],
  ["", null],
  ["-1:30", null],
])("the time %s is %s minutes after midnight", (text, minute) => {
  expect(parseClockTime(text)).toBe(minute);
});

test("a time is written as a field of a form has it", () => {
  for (const minute of [0, 61, 450, 1439]) expect(parseClockTime(formatClockTime(minute))).toBe(minute);
  expect(formatClockTime(61)).toBe("01:01");
});
