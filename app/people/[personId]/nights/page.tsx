import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { PersonHead } from "#app/person-head.tsx";
import { PersonNotices } from "#app/person-notices.tsx";
import type { SearchParameters } from "#app/read-parameter.ts";
import { requestTime } from "#app/request-time.ts";
import { NothingYet } from "#app/why-empty.tsx";
import { WhySection } from "#app/why-section.tsx";
import { BedEventTable } from "#components/bed/bed-events.tsx";
import { BedNow } from "#components/bed/bed-now.tsx";
import { NightList } from "#components/records/night-list.tsx";
import { PageLinks } from "#components/ui/page-links.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { stopsAfter } from "#lib/insights/why-empty.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { formatCount } from "#lib/metrics/count.ts";
import { loadConnectionStatuses } from "#lib/queries/load-connection-statuses.ts";
import { loadBedEvents, loadBedEventsOf, loadBedState } from "#lib/queries/load-bed.ts";
import { loadNights } from "#lib/queries/load-records.ts";

/** Nights are expected day by day. */
const NIGHT_STALE_DAYS = 2;

type Props = {
  params: Promise<{ personId: string }>;
  searchParams: SearchParameters;
};

export const metadata: Metadata = { title: getWords("people.nightsPage")("nights") };

export default async function NightsPage({ params, searchParams }: Props) {
  const t = getWords("people.nightsPage");
  const shared = getWords("people.pages");
  const { viewer, person } = await loadPerson((await params).personId);
  const preferences = await loadReader(viewer);
  const query = await searchParams;
  const now = requestTime();
  const [connections, list, bedNow, bedEvents] = await Promise.all([
    loadConnectionStatuses(person.id),
    loadNights(person, query, preferences.zone),
    loadBedState(person.id, now),
    loadBedEvents(person.id, now),
  ]);
  const bed = await loadBedEventsOf(person.id, list.entries);
  const reader = { ...preferences, zone: list.zone };
  const newestAt = list.page === 1 ? (list.entries[0]?.startedAt ?? null) : null;
  const isStopped = newestAt !== null && now - newestAt > stopsAfter(NIGHT_STALE_DAYS);
  const path = `/people/${person.id}/nights`;
  return (
    <SendWords groups={["bed.bedNow"]}>
      <PersonHead
        person={person}
        title={t("nights")}
        description={
          list.total === 0
            ? undefined
            : t("description", { count: list.total, shown: formatCount(list.total, reader.locale) })
        }
        drawn="night"
      />
      <PersonNotices personId={person.id} connections={connections} kinds={["night"]} reader={reader} />
      <BedNow state={bedNow} personId={person.id} reader={reader} />
      {list.total === 0 ? (
        <NothingYet title={t("none")} person={person} subject="night" reader={reader} />
      ) : (
        <div className="grid grid-cols-1 gap-4">
          {isStopped ? (
            <WhySection
              person={person}
              place={{ subjects: ["night"], newestAt, isExcluded: false }}
              reader={reader}
            />
          ) : null}
          <NightList nights={list.entries} bed={bed} path={path} reader={reader} />
          <PageLinks
            label={shared("pages")}
            page={list.page}
            pages={list.pages}
            shown={list.entries.length}
            total={list.total}
            entries="nights"
            locale={reader.locale}
            hrefOf={(page) => (page === 1 ? path : `${path}?page=${page}`)}
          />
        </div>
      )}
      <BedEventTable events={bedEvents} reader={reader} />
    </SendWords>
  );
}
