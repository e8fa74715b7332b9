import { describeAttribution } from "#components/metric/describe-reading.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatValue } from "#lib/metrics/format-value.ts";
import type { Workout } from "#lib/metrics/record.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { UnitKind } from "#lib/metrics/unit.ts";
import { RecordFigure } from "./record-parts.tsx";

type WorkoutProps = { workout: Workout; reader: Reader };

/** The main numbers of a workout. */
export function WorkoutFigures({ workout, reader }: WorkoutProps) {
  const t = useWords("records.workoutList");
  const { startedAt, endedAt, distance, calories, heartRate } = workout;
  const say = sayFor(reader);
  const pulse =
    heartRate === null
      ? null
      : heartRate.lowest === null || heartRate.highest === null
        ? say(heartRate.average, "rate")
        : `${say(heartRate.average, "rate")} (${heartRate.lowest}–${heartRate.highest})`;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-2 text-sm sm:flex sm:flex-wrap sm:gap-x-10">
      <RecordFigure
        name={t("duration")}
        value={say(workout.end === "unknown" ? null : (endedAt - startedAt) / 1_000, "duration")}
      />
      <RecordFigure
        name={t("distance")}
        value={say(distance === null ? null : distance / 1_000, "distance", 2)}
      />
      <RecordFigure name={t("energy")} value={say(calories, "energy")} />
      <RecordFigure name={t("heartRate")} value={pulse} />
    </dl>
  );
}

/** Everything else that is known of a workout. */
export function WorkoutDetails({ workout, reader }: WorkoutProps) {
  const t = useWords("records.workoutList");
  const words = useWords("metric.reading");
  const say = sayFor(reader);
  return (
    <dl className="grid gap-x-10 gap-y-2 text-sm sm:grid-cols-3">
      {workout.others.map(({ name, value }) => {
        const { unit, per = 1, decimals }: Detail = isKnown(name) ? DETAILS[name] : { unit: "number" };
        return (
          <RecordFigure
            key={name}
            name={isKnown(name) ? t(`kinds.${name}`) : name}
            value={say(value / per, unit, decimals)}
          />
        );
      })}
      <RecordFigure name={t("temperature")} value={workout.temperatureStatus} />
      <RecordFigure name={t("device")} value={workout.deviceModel ?? t("unnamedDevice")} />
      <div>
        <dt className="text-xs text-ink-soft">{t("origin")}</dt>
        <dd>{describeAttribution(words, workout.attribution)}</dd>
      </div>
    </dl>
  );
}

function sayFor(reader: Reader) {
  return (value: number | null, unit: UnitKind, decimals = 0) =>
    value === null ? null : formatValue(value, unit, reader.units, reader.locale, decimals);
}

/** `per`: how many of Withings' units the stored unit of its kind is. */
type Detail = {
  readonly unit: UnitKind;
  readonly per?: number;
  readonly decimals?: number;
};

/** Withings' names for the further numbers of a workout. An unknown name is shown as it is. */
const DETAILS = {
  intensity: { unit: "number" },
  manual_intensity: { unit: "number" },
  manual_distance: { unit: "distance", per: 1_000, decimals: 2 },
  manual_calories: { unit: "energy" },
  hr_zone_0: { unit: "duration" },
  hr_zone_1: { unit: "duration" },
  hr_zone_2: { unit: "duration" },
  hr_zone_3: { unit: "duration" },
  pause_duration: { unit: "duration" },
  algo_pause_duration: { unit: "duration" },
  spo2_average: { unit: "ratio" },
  core_body_temperature_avg: { unit: "temperature", decimals: 1 },
  core_body_temperature_min: { unit: "temperature", decimals: 1 },
  core_body_temperature_max: { unit: "temperature", decimals: 1 },
  steps: { unit: "number" },
  elevation: { unit: "number" },
  pool_laps: { unit: "number" },
  strokes: { unit: "number" },
  // Withings does not say in which unit.
  pool_length: { unit: "number" },
} satisfies Readonly<Record<string, Detail>>;

function isKnown(name: string): name is keyof typeof DETAILS {
  return Object.hasOwn(DETAILS, name);
}
