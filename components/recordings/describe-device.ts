import type { RecordingView } from "./recording-view.ts";

/** The device by name, or by its number at Withings. */
export function describeDevice({
  deviceModel,
  modelId,
}: Pick<RecordingView, "deviceModel" | "modelId">): string {
  return deviceModel ?? (modelId === null ? "Device not named" : `Withings model ${modelId}`);
}
