import { describeDevice } from "#components/recordings/describe-device.ts";
import { countOf } from "#lib/metrics/count.ts";
import { nameWearPosition } from "#lib/metrics/wear-position.ts";
import type { HeartRecording } from "#lib/storage/recordings/heart-recording.ts";

/** The device's own conclusion about the heart valves. Withings publishes no words for its numbers. */
export function describeValves({ vhd }: Pick<HeartRecording, "vhd">): string {
  return vhd === null ? "Not classified" : `Class ${vhd}`;
}

/** Where it was listened; null while that is not known: only the signal tells. */
export function describePosition({ wearPosition }: Pick<HeartRecording, "wearPosition">): string | null {
  return wearPosition === null ? null : nameWearPosition(wearPosition);
}

/** The recording in a sentence, for those who cannot see the curve. */
export function describeSound(
  sound: Pick<HeartRecording, "vhd" | "wearPosition" | "deviceModel" | "modelId">,
  seconds: number,
): string {
  const position = describePosition(sound);
  const where = position === null ? "" : ` (${position.charAt(0).toLowerCase()}${position.slice(1)})`;
  return `Sound of ${countOf(Math.round(seconds), "en", "second")}${where}, heard by ${describeDevice(sound)}. The device's result for the heart valves: ${describeValves(sound)}.`;
}
