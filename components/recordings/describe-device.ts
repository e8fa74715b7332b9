import type { HeartRecording } from "#lib/storage/recordings/heart-recording.ts";

/** The device by name, or by its number at Withings. */
export function describeDevice({
  deviceModel,
  modelId,
}: Pick<HeartRecording, "deviceModel" | "modelId">): string {
  return deviceModel ?? (modelId === null ? "Device not named" : `Withings model ${modelId}`);
}
