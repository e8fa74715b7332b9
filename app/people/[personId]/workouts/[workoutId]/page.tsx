import { TitledSection } from "#components/ui/titled-section.tsx";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { loadReader } from "#app/load-reader.ts";
import { PersonChartNotes } from "#app/person-chart-notes.tsx";
import { PersonNotices } from "#app/person-notices.tsx";
import { ChartNoteList } from "#components/charts/chart-note-list.tsx";
import { nameSport } from "#components/records/name-sport.ts";
import { TimeSpan } from "#components/records/record-parts.tsx";
import { WorkoutDetails, WorkoutFigures } from "#components/records/workout-facts.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { NeighbourLinks } from "#components/ui/neighbour-links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { PulseChart } from "#components/workout/pulse-chart.tsx";
import { PulseTable } from "#components/workout/pulse-table.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { isComing } from "#lib/live/first-sync.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Workout } from "#lib/metrics/record.ts";
import { loadConnectionStatuses } from "#lib/queries/load-connection-statuses.ts";
import { loadWorkout } from "#lib/queries/load-workout.ts";

type Props = { params: Promise<{ personId: string; workoutId: string }> };

export const metadata: Metadata = { title: getWords("people.workoutPage")("workout") };

export default async function WorkoutRoute({ params }: Props) {
  const t = getWords("people.workoutPage");
  const { personId, workoutId } = await params;
  const { viewer, person } = await loadPerson(personId);
  const preferences = await loadReader(viewer);
  const [connections, found] = await Promise.all([
    loadConnectionStatuses(person.id),
    loadWorkout(person.id, workoutId),
  ]);
  const { workout, pulse, previous, next } = found ?? notFound();
  const { startedAt, endedAt, zone, day, heartRate } = workout;
  const reader = { ...preferences, zone: preferences.zone ?? zone };
  const window = { from: startedAt, to: endedAt };
  const path = `/people/${person.id}`;
  const link = (other: Workout | null, key: "previous" | "next") =>
    other && {
      href: `${path}/workouts/${other.workoutId}`,
      name: t(key, {
        sport: nameSport(other.sport),
        date: formatDay(other.day, reader.locale, "weekday-day"),
      }),
    };
  return (
    <>
      <PageHeader
        overline={<BackLink href={`${path}/workouts`}>{t("workoutsOf", { person: person.name })}</BackLink>}
        title={t("title", { sport: nameSport(workout.sport), date: formatDay(day, reader.locale, "date") })}
        description={<TimeSpan span={workout} reader={reader} />}
      />
      <NeighbourLinks
        label={t("neighbours")}
        previous={link(previous, "previous")}
        next={link(next, "next")}
      />
      <div className="grid grid-cols-1 gap-6">
        <Card className="grid grid-cols-1 gap-6 pb-2!">
          <WorkoutFigures workout={workout} reader={reader} />
          {pulse.columns.length === 0 ? (
            <>
              <PersonNotices
                personId={person.id}
                connections={connections}
                kinds={["minutes"]}
                reader={reader}
              />
              <p className="pb-4 text-sm text-ink-soft">
                {isComing(connections, ["minutes"]) ? t("coming") : t("noPulse")}
              </p>
            </>
          ) : (
            <>
              <PersonChartNotes person={person}>
                <PulseChart
                  pulse={pulse}
                  window={window}
                  zone={zone}
                  average={heartRate?.average ?? null}
                  reader={reader}
                />
                <ChartNoteList window={window} zone={zone} reader={reader} />
              </PersonChartNotes>
              <p className="-mt-3 print:hidden">
                <Link
                  href={`${path}/minutes/heart-rate?range=day&until=${localDayOf(startedAt, reader.zone)}`}
                  prefetch={false}
                  className="inline-flex min-h-11 items-center text-sm link"
                >
                  {t("minutes")}
                </Link>
              </p>
              <Disclosure summary={t("asTable")}>
                <PulseTable columns={pulse.columns} zone={zone} reader={reader} />
              </Disclosure>
            </>
          )}
        </Card>
        <TitledSection id="details" title={t("details")} className="grid gap-4">
          <WorkoutDetails workout={workout} reader={reader} />
        </TitledSection>
      </div>
    </>
  );
}
