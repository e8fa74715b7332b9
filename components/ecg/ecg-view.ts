import type { RecordingView } from "#components/recordings/recording-view.ts";

/** What the ECG pages draw of a recording: the heart rate in beats a minute, pressure in mmHg. */
export type EcgView = RecordingView & {
  readonly afib: number | null;
  readonly heartRate: number | null;
  readonly systolic: number | null;
  readonly diastolic: number | null;
};
