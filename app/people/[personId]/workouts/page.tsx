import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { PersonHead } from "#app/person-head.tsx";
import { PersonChartNotes } from "#app/person-chart-notes.tsx";
import { PersonNotices } from "#app/person-notices.tsx";
import type { SearchParameters } from "#app/read-parameter.ts";
import { requestTime } from "#app/request-time.ts";
import { NothingYet } from "#app/why-empty.tsx";
import { WhySection } from "#app/why-section.tsx";
import { WorkoutList } from "#components/records/workout-list.tsx";
import { PageLinks } from "#components/ui/page-links.tsx";
import { SportFilter } from "#components/workout/sport-filter.tsx";
import { WorkoutTotals } from "#components/workout/workout-totals.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { stopsAfter } from "#lib/insights/why-empty.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { firstWeekdayOf } from "#lib/metrics/reading-preferences.ts";
import { loadConnectionStatuses } from "#lib/queries/load-connection-statuses.ts";
import { loadWorkouts } from "#lib/queries/load-workouts.ts";

/** Someone who exercises does so every ten days: a month without a workout is a stop. */
const WORKOUT_STALE_DAYS = 10;

type Props = {
  params: Promise<{ personId: string }>;
  searchParams: SearchParameters;
};

export const metadata: Metadata = { title: getWords("people.workoutsPage")("workouts") };

export default async function WorkoutsPage({ params, searchParams }: Props) {
  const t = getWords("people.workoutsPage");
  const shared = getWords("people.pages");
  const { viewer, person } = await loadPerson((await params).personId);
  const preferences = await loadReader(viewer);
  const query = await searchParams;
  const now = requestTime();
  const [connections, list] = await Promise.all([
    loadConnectionStatuses(person.id),
    loadWorkouts(person, query, {
      zone: preferences.zone,
      firstWeekday: firstWeekdayOf(preferences.locale),
      now,
    }),
  ]);
  const reader = { ...preferences, zone: list.zone };
  const newestAt = list.page === 1 && list.sport === null ? (list.entries[0]?.startedAt ?? null) : null;
  const isStopped = newestAt !== null && now - newestAt > stopsAfter(WORKOUT_STALE_DAYS);
  const path = `/people/${person.id}/workouts`;
  const hrefOf = (sport: number | null, page: number | "all" = 1) => {
    const query = new URLSearchParams({
      ...(sport === null ? {} : { sport: String(sport) }),
      ...(page === 1 ? {} : { page: String(page) }),
    });
    return query.size === 0 ? path : `${path}?${query}`;
  };
  return (
    <>
      <PersonHead
        person={person}
        title={t("workouts")}
        description={
          list.all === 0
            ? undefined
            : t("description", { count: list.total, shown: formatCount(list.total, reader.locale) })
        }
        drawn="workout"
      />
      <PersonNotices personId={person.id} connections={connections} kinds={["workout"]} reader={reader} />
      {list.all === 0 ? (
        <NothingYet title={t("none")} person={person} subject="workout" reader={reader} />
      ) : (
        <div className="grid grid-cols-1 gap-4">
          <SportFilter
            sports={list.sports}
            all={list.all}
            selected={list.sport}
            hrefOf={hrefOf}
            locale={reader.locale}
          />
          <PersonChartNotes person={person}>
            <WorkoutTotals list={list} reader={reader} />
          </PersonChartNotes>
          {isStopped ? (
            <WhySection
              person={person}
              place={{ subjects: ["workout"], newestAt, isExcluded: false }}
              reader={reader}
            />
          ) : null}
          <WorkoutList workouts={list.entries} path={path} reader={reader} />
          <PageLinks
            label={shared("pages")}
            page={list.page}
            pages={list.pages}
            shown={list.entries.length}
            total={list.total}
            entries="workouts"
            locale={reader.locale}
            hrefOf={(page) => hrefOf(list.sport, page)}
          />
        </div>
      )}
    </>
  );
}
