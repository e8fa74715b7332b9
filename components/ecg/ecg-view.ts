/** What the ECG pages draw of a recording. Instants in ms, the heart rate in beats a minute, pressure in mmHg. */
export type EcgView = {
  readonly signalId: string;
  readonly connectionId: string;
  readonly recordedAt: number;
  readonly deviceModel: string | null;
  readonly modelId: number | null;
  readonly afib: number | null;
  readonly heartRate: number | null;
  readonly systolic: number | null;
  readonly diastolic: number | null;
  readonly wearPosition: number | null;
  readonly frequency: number | null;
  readonly signalState: "kept" | "waiting" | "missing";
};
