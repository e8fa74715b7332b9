import type { Reader } from "#components/metric/reader.ts";
import { Card } from "#components/ui/card.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { describeAttribution } from "#lib/metrics/attribution.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Workout } from "#lib/metrics/record.ts";
import { formatValue } from "#lib/metrics/format-value.ts";
import type { UnitKind } from "#lib/metrics/unit.ts";
import { RecordFigure, TimeSpan } from "./record-parts.tsx";

/** Workouts, the newest first. */
export function WorkoutList({ workouts, reader }: { workouts: readonly Workout[]; reader: Reader }) {
  return (
    <ul className="grid gap-4">
      {workouts.map((workout) => (
        <li key={workout.key}>
          <WorkoutCard workout={workout} reader={reader} />
        </li>
      ))}
    </ul>
  );
}

function WorkoutCard({ workout, reader }: { workout: Workout; reader: Reader }) {
  const { day, sport, startedAt, endedAt, distance, calories, heartRate, others } = workout;
  const say = (value: number | null, unit: UnitKind, decimals = 0) =>
    value === null ? null : formatValue(value, unit, reader.units, reader.locale, decimals);
  const pulse =
    heartRate === null
      ? null
      : heartRate.lowest === null || heartRate.highest === null
        ? say(heartRate.average, "rate")
        : `${say(heartRate.average, "rate")} (${heartRate.lowest}–${heartRate.highest})`;
  return (
    <Card className="grid gap-3 pb-0!">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-lg">{sport}</h2>
        <p className="text-sm figures">
          {formatDay(day, reader.locale, "weekday")} {formatDay(day, reader.locale, "date")},{" "}
          <TimeSpan span={workout} reader={reader} />
        </p>
      </div>
      <dl className="flex flex-wrap gap-x-10 gap-y-2 text-sm">
        <RecordFigure
          name="Duration"
          value={say(workout.end === "unknown" ? null : (endedAt - startedAt) / 1_000, "duration")}
        />
        <RecordFigure
          name="Distance"
          value={say(distance === null ? null : distance / 1_000, "distance", 2)}
        />
        <RecordFigure name="Energy" value={say(calories, "energy")} />
        <RecordFigure name="Heart rate" value={pulse} />
      </dl>
      <Disclosure summary={`Details of ${sport}`}>
        <dl className="grid gap-x-10 gap-y-2 text-sm sm:grid-cols-3">
          {others.map(({ name, value }) => {
            const {
              words,
              unit,
              per = 1,
              decimals,
            } = DETAILS[name] ?? { words: name, unit: "number" as const };
            return <RecordFigure key={name} name={words} value={say(value / per, unit, decimals)} />;
          })}
          <RecordFigure name="Core temperature, in Withings' word" value={workout.temperatureStatus} />
          <RecordFigure name="Device" value={workout.deviceModel ?? "Device not named"} />
          <div>
            <dt className="text-xs text-ink-soft">Origin</dt>
            <dd>{describeAttribution(workout.attribution)}</dd>
          </div>
        </dl>
      </Disclosure>
    </Card>
  );
}

/** `per`: how many of Withings' units the stored unit of its kind is. */
type Detail = {
  readonly words: string;
  readonly unit: UnitKind;
  readonly per?: number;
  readonly decimals?: number;
};

/** Withings' names for what else a workout may say. A name that is not here is shown as it is. */
const DETAILS: Readonly<Record<string, Detail>> = {
  intensity: { words: "Intensity entered by hand (0–100)", unit: "number" },
  manual_intensity: { words: "Intensity entered by hand (0–100)", unit: "number" },
  manual_distance: { words: "Distance entered by hand", unit: "distance", per: 1_000, decimals: 2 },
  manual_calories: { words: "Energy entered by hand", unit: "energy" },
  hr_zone_0: { words: "Light heart zone", unit: "duration" },
  hr_zone_1: { words: "Moderate heart zone", unit: "duration" },
  hr_zone_2: { words: "Intense heart zone", unit: "duration" },
  hr_zone_3: { words: "Maximal heart zone", unit: "duration" },
  pause_duration: { words: "Pauses entered by hand", unit: "duration" },
  algo_pause_duration: { words: "Pauses found by the device", unit: "duration" },
  spo2_average: { words: "Oxygen saturation", unit: "ratio" },
  core_body_temperature_avg: { words: "Core temperature, average", unit: "temperature", decimals: 1 },
  core_body_temperature_min: { words: "Core temperature, lowest", unit: "temperature", decimals: 1 },
  core_body_temperature_max: { words: "Core temperature, highest", unit: "temperature", decimals: 1 },
  steps: { words: "Steps", unit: "number" },
  elevation: { words: "Floors climbed", unit: "number" },
  pool_laps: { words: "Laps", unit: "number" },
  strokes: { words: "Strokes", unit: "number" },
  // Withings does not say in which unit.
  pool_length: { words: "Pool length", unit: "number" },
};
