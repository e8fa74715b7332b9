import { expect, test } from "vitest";
import { describeSound, describeValves } from "./sound-recording.tsx";

test("a sound is described by its length, device, position and the device's own result", () => {
  const sound = { vhd: 0, wearPosition: 18, deviceModel: "BPM Core", modelId: 44 };
  expect(describeSound(sound, 20)).toBe(
    "Sound of 20 seconds, recorded with BPM Core. Position: Chest, at the mitral valve. The device’s result for the heart valves: Class 0.",
  );
  expect(describeSound({ ...sound, wearPosition: null, vhd: null, deviceModel: null }, 1.2)).toBe(
    "Sound of 1 second, recorded with Withings model 44. The device’s result for the heart valves: Not classified.",
  );
  expect(describeValves({ vhd: -3 })).toBe("Class -3");
});
