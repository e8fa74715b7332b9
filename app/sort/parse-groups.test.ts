import { expect, test } from "vitest";
import { parseGroups } from "./parse-groups.ts";

const CONNECTION = "0193a4b2-7c1d-7e2f-8a3b-4c5d6e7f8091";

test("reads what pages write", () => {
  expect(parseGroups(`${CONNECTION}/5000000001 ${CONNECTION}/activity:2026-05-01:42`)).toEqual([
    { connectionId: CONNECTION, groupId: "5000000001" },
    { connectionId: CONNECTION, groupId: "activity:2026-05-01:42" },
  ]);
});

test.each(["", "x/1", `${CONNECTION}/`, `${CONNECTION}`, `${CONNECTION}/${"1".repeat(81)}`, "'; drop table"])(
  "passes over what is none: %s",
  (text) => {
    expect(parseGroups(text)).toEqual([]);
  },
);
