import { expect, test } from "vitest";
import { describeExport } from "./export-fields.ts";

test("the head of the export explains every field in words", () => {
  const { fields, measureTypes } = describeExport();
  expect(fields["ecgRecordings[].afib"]).toMatch(
    /^The device’s class, or null: 0 No signs of atrial .*; 13 No/,
  );
  for (const text of Object.values(fields)) expect(text).toMatch(/^[\w'"`].*\.$/);
  expect(JSON.stringify(describeExport())).not.toContain("[object");
  expect(measureTypes).toContainEqual({
    ...{ code: 10, position: [7, 3, 2, 1, 0], metric: "blood-pressure", name: "Blood pressure" },
    part: "systolic",
  });
});
