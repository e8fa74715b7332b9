import { expect, test } from "vitest";
import { describeClass, describeTrace } from "./ecg-recording.tsx";

test("a trace is told by its length, its rate and the device's own class", () => {
  const samples = new Array<number>(9_000).fill(0);
  expect(describeTrace({ afib: 1, heartRate: 88 }, samples, 300)).toBe(
    "ECG of 30 seconds, mean heart rate 88 beats per minute. The device's classification: Signs of atrial fibrillation.",
  );
  expect(describeTrace({ afib: null, heartRate: null }, samples, 300)).toBe(
    "ECG of 30 seconds. The device's classification: Not classified.",
  );
  expect(describeClass({ afib: 99 })).toBe("Unknown class (99)");
});
