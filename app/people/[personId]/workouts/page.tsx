import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { PersonChartNotes } from "#app/person-chart-notes.tsx";
import { PersonNotices } from "#app/person-notices.tsx";
import type { SearchParameters } from "#app/read-parameter.ts";
import { requestTime } from "#app/request-time.ts";
import { WhyEmpty } from "#app/why-empty.tsx";
import { LiveCatchUp } from "#components/live/live-catch-up.tsx";
import { WorkoutList } from "#components/records/workout-list.tsx";
import { RefreshOn } from "#components/live/refresh-on.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageLinks } from "#components/ui/page-links.tsx";
import { SportFilter } from "#components/workout/sport-filter.tsx";
import { WorkoutTotals } from "#components/workout/workout-totals.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { firstWeekdayOf } from "#lib/metrics/reading-preferences.ts";
import { loadConnectionStatuses } from "#lib/queries/load-connection-statuses.ts";
import { loadWorkouts } from "#lib/queries/load-workouts.ts";

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
  const [connections, list] = await Promise.all([
    loadConnectionStatuses(person.id),
    loadWorkouts(person, query, {
      zone: preferences.zone,
      firstWeekday: firstWeekdayOf(preferences.locale),
      now: requestTime(),
    }),
  ]);
  const reader = { ...preferences, zone: list.zone };
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
      <PageHeader
        overline={<BackLink href={`/people/${person.id}`}>{person.name}</BackLink>}
        title={t("workouts")}
        description={
          list.all === 0
            ? undefined
            : t("description", { count: list.total, shown: formatCount(list.total, reader.locale) })
        }
      />
      <LiveCatchUp personId={person.id} seq={person.seq} />
      <RefreshOn drawn="workout" personIds={[person.id]} />
      <PersonNotices personId={person.id} connections={connections} kinds={["workout"]} reader={reader} />
      {list.all === 0 ? (
        <EmptyState title={t("none")}>
          <WhyEmpty
            person={person}
            place={{ subjects: ["workout"], newestAt: null, isExcluded: false }}
            reader={reader}
          />
        </EmptyState>
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
