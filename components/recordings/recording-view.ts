/** What the lists and pages of ECGs and of heart sounds alike show of a recording. Instants in ms. */
export type RecordingView = {
  readonly signalId: string;
  readonly connectionId: string;
  readonly recordedAt: number;
  readonly deviceModel: string | null;
  readonly modelId: number | null;
  readonly wearPosition: number | null;
  /** Hz; null until the signal is here. */
  readonly frequency: number | null;
  readonly signalState: "kept" | "waiting" | "missing";
  /** Why there is no signal yet, or none for good, in plain words. */
  readonly signalError: string | null;
};
