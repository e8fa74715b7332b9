import { expect, test } from "vitest";
import { describeDevice } from "./recording-table.tsx";

test("a device without a name is named by its number", () => {
  expect(describeDevice({ deviceModel: "ScanWatch", modelId: 93 })).toBe("ScanWatch");
  expect(describeDevice({ deviceModel: null, modelId: 200 })).toBe("Withings model 200");
  expect(describeDevice({ deviceModel: null, modelId: null })).toBe("Unnamed device");
});
