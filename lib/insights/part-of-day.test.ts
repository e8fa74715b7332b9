import { expect, test } from "vitest";
import { partOfDay } from "./part-of-day.ts";

test.each([
  ["03:59", null],
  ["04:00", "morning"],
  ["11:59", "morning"],
  ["12:00", null],
  ["15:59", null],
  ["16:00", "evening"],
  ["23:59", "evening"],
  ["00:00", "evening"],
  ["01:59", "evening"],
  ["02:00", null],
])("%s is %s", (time, part) => {
  expect(partOfDay(Date.parse(`2027-03-01T${time}:00Z`), "UTC")).toBe(part);
});

test("is that of the clock where it was measured", () => {
  const at = Date.parse("2027-03-01T06:30:00Z");
  expect(partOfDay(at, "Europe/Paris")).toBe("morning");
  expect(partOfDay(at, "Asia/Tokyo")).toBeNull();
  expect(partOfDay(at, "Asia/Kathmandu")).toBeNull();
  expect(partOfDay(at, "Pacific/Auckland")).toBe("evening");
});
