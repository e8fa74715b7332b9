/** Which endpoint a signal comes from; a watch by day and a mat by night are never mixed. */
export type SignalSource = "intraday" | "sleep";

/** A number that a device samples every minute or so. */
export type Signal = {
  /** Used in addresses: never rename one, only add. */
  readonly key: string;
  /** Stored in the database: never change one, only add. */
  readonly code: number;
  readonly source: SignalSource;
  /** Withings' name of it at its endpoint. */
  readonly field: string;
  readonly name: string;
  readonly unit: string;
  /** Withings writes 0 where nothing was read. */
  readonly zeroIsNone: boolean;
};

const signal = (
  code: number,
  source: SignalSource,
  key: string,
  field: string,
  name: string,
  unit: string,
  zeroIsNone = true,
): Signal => ({ key, code, source, field, name, unit, zeroIsNone });

/** Every signal that is stored. Withings' own unit stays. Its names differ by endpoint: `sdnn1` is `sdnn_1` in sleep. */
export const SIGNALS: readonly Signal[] = [
  signal(1, "intraday", "heart-rate", "heart_rate", "Heart rate", "bpm"),
  signal(2, "intraday", "steps", "steps", "Steps", "steps a minute", false),
  signal(3, "intraday", "spo2", "spo2_auto", "Blood oxygen", "%"),
  signal(4, "intraday", "rmssd", "rmssd", "Heart rate variability (RMSSD)", "ms"),
  signal(5, "intraday", "sdnn", "sdnn1", "Heart rate variability (SDNN)", "ms"),
  signal(6, "intraday", "hrv-quality", "hrv_quality", "Quality of the variability reading", "points"),
  signal(7, "intraday", "core-temperature", "core_body_temperature", "Core temperature", "°C"),
  signal(8, "intraday", "breathing", "rr", "Breathing rate", "breaths a minute"),
  signal(9, "intraday", "floors", "elevation", "Floors climbed", "floors a minute", false),
  signal(10, "intraday", "calories", "calories", "Active calories", "kcal a minute", false),
  signal(11, "intraday", "distance", "distance", "Distance", "m a minute", false),
  signal(12, "intraday", "strokes", "stroke", "Swim strokes", "strokes a minute", false),
  signal(13, "intraday", "laps", "pool_lap", "Pool laps", "laps a minute", false),
  signal(
    14,
    "intraday",
    "chest-movement",
    "chest_movement_rate",
    "Chest movement by day",
    "movements a minute",
  ),
  signal(21, "sleep", "sleep-heart-rate", "hr", "Heart rate asleep", "bpm"),
  signal(22, "sleep", "sleep-breathing", "rr", "Breathing rate asleep", "breaths a minute"),
  signal(23, "sleep", "sleep-snoring", "snoring", "Snoring", "s a minute", false),
  signal(24, "sleep", "sleep-sdnn", "sdnn_1", "Variability asleep (SDNN)", "ms"),
  signal(25, "sleep", "sleep-rmssd", "rmssd", "Variability asleep (RMSSD)", "ms"),
  signal(26, "sleep", "sleep-hrv-quality", "hrv_quality", "Quality of the variability asleep", "points"),
  signal(27, "sleep", "sleep-movement", "mvt_score", "Movement asleep", "points", false),
  signal(28, "sleep", "sleep-chest", "chest_movement_rate", "Chest movement", "movements a minute"),
  signal(29, "sleep", "sleep-breathing-events", "withings_index", "Breathing events", "an hour", false),
  signal(30, "sleep", "sleep-breathing-sounds", "breathing_sounds", "Breathing sounds", "s a minute", false),
];

export function findSignal(key: string): Signal | null {
  return SIGNALS.find((signal) => signal.key === key) ?? null;
}

/** The signals of an endpoint; their fields must be requested by name. */
export function signalsOf(source: SignalSource): Signal[] {
  return SIGNALS.filter((signal) => signal.source === source);
}
