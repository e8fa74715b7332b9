/** Which endpoint a signal comes from; a watch by day and a mat by night are never mixed. */
export type SignalSource = "intraday" | "sleep";

/** The units of signals, whose names are messages. */
export type SentUnit =
  | ("bpm" | "percent" | "ms" | "points" | "celsius" | "hourly")
  | ("steps" | "breaths" | "floors" | "kcal" | "metres" | "strokes" | "laps" | "movements" | "seconds");

/** A number that a device samples every minute or so. */
type SignalOf<Key extends string> = {
  /** Used in addresses: never rename one, only add. Its name is a message. */
  readonly key: Key;
  /** Stored in the database: never change one, only add. */
  readonly code: number;
  readonly source: SignalSource;
  /** Withings' name of it at its endpoint. */
  readonly field: string;
  /** Of its numbers as Withings sends them; "seconds" and the like are of each minute. */
  readonly unit: SentUnit;
  /** Withings writes 0 where nothing was read. */
  readonly zeroIsNone: boolean;
};

const signal = <Key extends string>(
  code: number,
  source: SignalSource,
  key: Key,
  field: string,
  unit: SentUnit,
  zeroIsNone = true,
): SignalOf<Key> => ({ key, code, source, field, unit, zeroIsNone });

/** Withings' own unit stays. Its names differ by endpoint: `sdnn1` is `sdnn_1` in sleep. */
const ALL = [
  signal(1, "intraday", "heart-rate", "heart_rate", "bpm"),
  signal(2, "intraday", "steps", "steps", "steps", false),
  signal(3, "intraday", "spo2", "spo2_auto", "percent"),
  signal(4, "intraday", "rmssd", "rmssd", "ms"),
  signal(5, "intraday", "sdnn", "sdnn1", "ms"),
  signal(6, "intraday", "hrv-quality", "hrv_quality", "points"),
  signal(7, "intraday", "core-temperature", "core_body_temperature", "celsius"),
  signal(8, "intraday", "breathing", "rr", "breaths"),
  signal(9, "intraday", "floors", "elevation", "floors", false),
  signal(10, "intraday", "calories", "calories", "kcal", false),
  signal(11, "intraday", "distance", "distance", "metres", false),
  signal(12, "intraday", "strokes", "stroke", "strokes", false),
  signal(13, "intraday", "laps", "pool_lap", "laps", false),
  signal(14, "intraday", "chest-movement", "chest_movement_rate", "movements"),
  signal(21, "sleep", "sleep-heart-rate", "hr", "bpm"),
  signal(22, "sleep", "sleep-breathing", "rr", "breaths"),
  signal(23, "sleep", "sleep-snoring", "snoring", "seconds", false),
  signal(24, "sleep", "sleep-sdnn", "sdnn_1", "ms"),
  signal(25, "sleep", "sleep-rmssd", "rmssd", "ms"),
  signal(26, "sleep", "sleep-hrv-quality", "hrv_quality", "points"),
  signal(27, "sleep", "sleep-movement", "mvt_score", "points", false),
  signal(28, "sleep", "sleep-chest", "chest_movement_rate", "movements"),
  signal(29, "sleep", "sleep-breathing-events", "withings_index", "hourly", false),
  signal(30, "sleep", "sleep-breathing-sounds", "breathing_sounds", "seconds", false),
];

export type Signal = SignalOf<(typeof ALL)[number]["key"]>;

/** Every signal that is stored. */
export const SIGNALS: readonly Signal[] = ALL;

export function findSignal(key: string): Signal | null {
  return SIGNALS.find((signal) => signal.key === key) ?? null;
}

/** The signals of an endpoint; their fields must be requested by name. */
export function signalsOf(source: SignalSource): Signal[] {
  return SIGNALS.filter((signal) => signal.source === source);
}
