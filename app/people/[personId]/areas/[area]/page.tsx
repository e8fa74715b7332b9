import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadReader } from "#app/load-reader.ts";
import { PersonNotices } from "#app/person-notices.tsx";
import type { SearchParameters } from "#app/read-parameter.ts";
import { requestTime } from "#app/request-time.ts";
import { WhyEmpty } from "#app/why-empty.tsx";
import { AreaPicture } from "#components/area/area-picture.tsx";
import { describeRow } from "#components/dashboard/describe-row.ts";
import { LiveArea } from "#components/dashboard/live-area.tsx";
import { FindingList } from "#components/findings/finding-list.tsx";
import { LiveCatchUp } from "#components/live/live-catch-up.tsx";
import { ChartNotesProvider } from "#components/notes/chart-notes.tsx";
import { AddLinks } from "#components/notes/add-links.tsx";
import { ReportLink } from "#components/report/report-link.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { ENTRY_METRICS } from "#lib/metrics/entry.ts";
import { kindsOf, listsOf, subjectsOf } from "#lib/metrics/area-records.ts";
import { areaOf, type AreaKey, parseArea } from "#lib/metrics/area.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { loadArea } from "#lib/queries/load-area.ts";
import { loadConnectionStatuses } from "#lib/queries/load-connection-statuses.ts";
import { loadHeldKinds } from "#lib/queries/load-held-kinds.ts";
import { FOUND_IN } from "#lib/queries/read-findings.ts";
import { loadNotes } from "#lib/queries/load-notes.ts";
import { writeJson } from "#lib/series/json-text.ts";

type Props = {
  params: Promise<{ personId: string; area: string }>;
  searchParams: SearchParameters;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const area = parseArea((await params).area);
  return { title: area ? getWords("metrics.areas")(area) : getWords("people.pages")("notFound") };
}

export default async function AreaRoute({ params, searchParams }: Props) {
  const { personId, area: text } = await params;
  const { viewer, person } = await loadPerson(personId);
  const area = parseArea(text) ?? notFound();
  const now = requestTime();
  const preferences = await loadReader(viewer);
  const [connections, page, held, notes] = await Promise.all([
    loadConnectionStatuses(person.id),
    loadArea(person, area, preferences.zone, now),
    loadHeldKinds(person),
    loadNotes(person),
  ]);
  const { zone, rows, sight, findings, ...rest } = page;
  const reader = { ...preferences, zone };
  const kinds = kindsOf(area);
  const isEmpty = rows.length === 0 && rest.cards.length === 0 && listsOf(area, held).length === 0;
  return (
    <SendWords
      groups={[
        "dashboard.liveArea",
        "dashboard.liveCards",
        "metric.chart",
        "metric.reading",
        "metrics.names",
      ]}
    >
      <PageHeader
        overline={<BackLink href={`/people/${person.id}`}>{person.name}</BackLink>}
        title={getWords("metrics.areas")(area)}
        actions={<ReportLink personId={person.id} area={area} />}
      />
      <LiveCatchUp personId={person.id} seq={person.seq} />
      <PersonNotices personId={person.id} connections={connections} kinds={kinds} reader={reader} />
      <ChartNotesProvider personId={person.id} notes={notes} canWrite={false}>
        <AreaPicture
          area={area}
          sight={sight}
          personId={person.id}
          query={await searchParams}
          smoothing={viewer.user.smoothing}
          reader={reader}
        />
      </ChartNotesProvider>
      <LiveArea
        area={area}
        why={
          isEmpty ? (
            <WhyEmpty
              person={person}
              place={{ subjects: subjectsOf(area), newestAt: null, isExcluded: false }}
              reader={reader}
            />
          ) : null
        }
        rows={writeJson(rows.map((row) => describeRow(getWords("metric.reading"), row, reader, now)))}
        personId={person.id}
        reader={reader}
        now={now}
        held={held}
        foundIn={FOUND_IN}
        findings={
          findings.length > 0 ? (
            <FindingList findings={findings} personId={person.id} reader={reader} now={now} />
          ) : null
        }
        {...rest}
      />
      {person.role === "owner" ? (
        <AddLinks personId={person.id} day={localDayOf(now, zone)} metric={entryOfArea(area)} />
      ) : null}
    </SendWords>
  );
}

/** The first metric of an area that can be entered by hand. */
function entryOfArea(area: AreaKey) {
  return ENTRY_METRICS.find((metric) => areaOf(getMetric(metric)) === area) ?? null;
}
