import Link from "next/link";
import type { Reader } from "#lib/metrics/reader.ts";
import { Card } from "#components/ui/card.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Workout } from "#lib/metrics/record.ts";
import { nameSport } from "./name-sport.ts";
import { TimeSpan } from "./record-parts.tsx";
import { WorkoutDetails, WorkoutFigures } from "./workout-facts.tsx";

type WorkoutListProps = {
  workouts: readonly Workout[];
  /** Where the list is; a workout is below it. */
  path: string;
  reader: Reader;
};

/** Workouts, the newest first. */
export function WorkoutList({ workouts, path, reader }: WorkoutListProps) {
  return (
    <ul className="grid gap-4">
      {workouts.map((workout) => (
        <li key={workout.key}>
          <WorkoutCard workout={workout} path={path} reader={reader} />
        </li>
      ))}
    </ul>
  );
}

type WorkoutCardProps = { workout: Workout; path: string; reader: Reader };

function WorkoutCard({ workout, path, reader }: WorkoutCardProps) {
  const t = useWords("records.workoutList");
  const { day } = workout;
  const sport = nameSport(workout.sport);
  return (
    <Card className="grid gap-3 pb-0!">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-lg">
          <Link href={`${path}/${workout.workoutId}`} prefetch={false} className="link">
            {sport}
          </Link>
        </h2>
        <p className="text-sm figures">
          {formatDay(day, reader.locale, "weekday")} {formatDay(day, reader.locale, "date")},{" "}
          <TimeSpan span={workout} reader={reader} />
        </p>
      </div>
      <WorkoutFigures workout={workout} reader={reader} />
      <Disclosure summary={t("details", { sport })}>
        <WorkoutDetails workout={workout} reader={reader} />
      </Disclosure>
    </Card>
  );
}
