import Link from "next/link";
import { describeRow } from "#components/dashboard/describe-row.ts";
import { LiveCards } from "#components/dashboard/live-cards.tsx";
import { NothingYet } from "#components/dashboard/nothing-yet.tsx";
import { NoticeLine } from "#components/dashboard/notice-line.tsx";
import { TodayBox } from "#components/findings/today-box.tsx";
import { LiveCatchUp } from "#components/live/live-catch-up.tsx";
import { RefreshOn } from "#components/live/refresh-on.tsx";
import { ReportLink } from "#components/report/report-link.tsx";
import { MinutesLink } from "#components/samples/signal-navigation.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { renamePerson } from "#app/connections/actions.ts";
import { loadReader } from "#app/load-reader.ts";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { isHistoryToCome } from "#lib/live/first-sync.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { loadAlertNotice } from "#lib/queries/load-alerts.ts";
import { loadBedState } from "#lib/queries/load-bed.ts";
import { loadConnectionStatuses } from "#lib/queries/load-connection-statuses.ts";
import { loadDashboard } from "#lib/queries/load-dashboard.ts";
import { FOUND_IN } from "#lib/queries/read-findings.ts";
import { findMainSignal } from "#lib/queries/load-signal.ts";
import { loadHeldKinds } from "#lib/queries/load-held-kinds.ts";
import { countReadingsToSort } from "#lib/queries/load-readings-to-sort.ts";
import { writeJson } from "#lib/series/json-text.ts";
import { requestTime } from "#app/request-time.ts";
import { WhyEmpty } from "#app/why-empty.tsx";
import type { EmptyPlace } from "#lib/insights/why-empty.ts";
import { subjectsOf } from "#lib/metrics/area-records.ts";
import { AREAS } from "#lib/metrics/area.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";

/** What a dashboard without any data lacks. */
const EVERYTHING: EmptyPlace = { subjects: AREAS.flatMap(subjectsOf), newestAt: null, isExcluded: false };

type Props = { params: Promise<{ personId: string }> };

export default async function PersonPage({ params }: Props) {
  const { viewer, person } = await loadPerson((await params).personId);
  const now = requestTime();
  const preferences = await loadReader(viewer);
  const [connections, dashboard, signal, toSort, bed, held, alerts] = await Promise.all([
    loadConnectionStatuses(person.id),
    loadDashboard(person, viewer.user.id, preferences.zone, now),
    findMainSignal(person.id),
    countReadingsToSort(viewer, [person]),
    loadBedState(person.id, now),
    loadHeldKinds(person),
    loadAlertNotice(person.id, viewer, preferences, now),
  ]);
  const { zone, cards, rows, pinned, goals, findings } = dashboard;
  const reader = { ...preferences, zone };
  const words = getWords("metric.reading");
  const empty = held.length === 0 && signal === null;
  return (
    <SendWords
      groups={[
        "alerts.notice",
        "bed.bedNow",
        "dashboard.liveCards",
        "dashboard.nameForm",
        "dashboard.noticeLine",
        "live.firstSyncKinds",
        "live.syncNotices",
        "metrics.records",
        "metric.reading",
        "metrics.names",
        "people.pages",
        "metrics.areas",
        "metrics.areaPages",
        "metrics.areasShort",
        "sort.missingNotice",
        "sort.sortNotice",
      ]}
    >
      <PageHeader title={person.name} description={formatInstant(now, zone, reader.locale, "weekday-day")} />
      <LiveCatchUp personId={person.id} seq={person.seq} />
      <NoticeLine
        person={{ id: person.id, name: person.name, role: person.role }}
        connections={connections}
        toSort={toSort}
        alerts={alerts}
        bed={bed}
        reader={reader}
        now={now}
        rename={renamePerson}
      />
      {empty && !connections.some(({ firstSync }) => isHistoryToCome(firstSync)) ? (
        <>
          <RefreshOn drawn="anything" personIds={[person.id]} />
          <NothingYet
            personId={person.id}
            states={connections.map(({ state }) => state)}
            owner={person.role === "owner"}
            why={<WhyEmpty person={person} place={EVERYTHING} reader={reader} />}
          />
        </>
      ) : (
        <>
          <LiveCards
            pinned={pinned}
            cards={cards}
            rows={writeJson(rows.map((row) => describeRow(words, row, reader, now)))}
            goals={goals}
            personId={person.id}
            reader={reader}
            now={now}
            held={held}
            foundIn={FOUND_IN}
            today={<TodayBox findings={findings} personId={person.id} reader={reader} now={now} />}
          />
          <p className="flex flex-wrap gap-x-6 pt-8 text-sm">
            <MinutesLink personId={person.id} signal={signal} />
            <ReportLink personId={person.id} />
            <Link
              href={`/people/${person.id}/other`}
              prefetch={false}
              className="inline-flex min-h-11 items-center link"
            >
              {getWords("people.personPage")("otherMeasures")}
            </Link>
            <Link
              href={`/people/${person.id}/alerts`}
              prefetch={false}
              className="inline-flex min-h-11 items-center link"
            >
              {getWords("alerts.links")("alerts")}
            </Link>
            <Link
              href={`/people/${person.id}/notes`}
              prefetch={false}
              className="inline-flex min-h-11 items-center link"
            >
              {getWords("notes.page")("title")}
            </Link>
            <Link
              href={`/people/${person.id}/entries`}
              prefetch={false}
              className="inline-flex min-h-11 items-center link"
            >
              {getWords("entries.page")("title")}
            </Link>
            {person.role === "owner" ? (
              <>
                <Link
                  href={`/people/${person.id}/imports`}
                  prefetch={false}
                  className="inline-flex min-h-11 items-center link"
                >
                  {getWords("imports.page")("title")}
                </Link>
                <Link
                  href={`/people/${person.id}/share`}
                  prefetch={false}
                  className="inline-flex min-h-11 items-center link"
                >
                  {getWords("share.page")("title")}
                </Link>
              </>
            ) : null}
          </p>
        </>
      )}
    </SendWords>
  );
}
