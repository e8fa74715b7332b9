import type { RecordingView } from "#components/recordings/recording-view.ts";

/** What the stethoscope pages show of a recording. */
export type SoundView = RecordingView & {
  /** The device's own class of the heart valves, by Withings' number. */
  readonly vhd: number | null;
};
