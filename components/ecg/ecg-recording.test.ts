import { expect, test } from "vitest";
import { describeClass, describeTrace } from "./ecg-recording.tsx";

test("a trace is described by its length, its rate, the device's own class and what is missing", () => {
  const samples = new Array<number>(9_000).fill(0);
  expect(describeTrace({ afib: 1, heartRate: 88 }, samples, 300, "en")).toBe(
    "ECG of 30 seconds. Mean heart rate: 88 beats per minute. The device’s classification: Signs of atrial fibrillation.",
  );
  expect(describeTrace({ afib: null, heartRate: null }, samples, 300, "en")).toBe(
    "ECG of 30 seconds. The device’s classification: Not classified.",
  );
  expect(describeTrace({ afib: null, heartRate: 1 }, [null, ...samples.slice(1)], 300, "en")).toBe(
    "ECG of 30 seconds. Mean heart rate: 1 beat per minute. The device’s classification: Not classified. 1 of 9,000 samples is missing.",
  );
  expect(describeTrace({ afib: null, heartRate: null }, [null, null, 5], 3, "de")).toBe(
    "ECG of 1 second. The device’s classification: Not classified. 2 of 3 samples are missing.",
  );
  expect(describeClass({ afib: 99 })).toBe("Unknown class (99)");
});
