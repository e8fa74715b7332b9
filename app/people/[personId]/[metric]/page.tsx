import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { loadReader } from "#app/load-reader.ts";
import { PersonNotices } from "#app/person-notices.tsx";
import type { SearchParameters } from "#app/read-parameter.ts";
import { requestTime } from "#app/request-time.ts";
import { WhySection } from "#app/why-section.tsx";
import { excludeReading, moveReading, restoreReading } from "#app/sort/actions.ts";
import { NoisePicture } from "#components/heart/noise-picture.tsx";
import { RefreshOn } from "#components/live/refresh-on.tsx";
import { LiveCatchUp } from "#components/live/live-catch-up.tsx";
import { MetricBoard } from "#components/metric/metric-board.tsx";
import { InvalidReadings } from "#components/metric/invalid-readings.tsx";
import { ChartNotesProvider } from "#components/notes/chart-notes.tsx";
import { ExcludedReadings } from "#components/sort/excluded-readings.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { stopsAfter } from "#lib/insights/why-empty.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { findEntryMetric } from "#lib/metrics/entry.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { findMetric, recordKindOf } from "#lib/metrics/registry.ts";
import { loadConnectionStatuses } from "#lib/queries/load-connection-statuses.ts";
import { loadExcluded } from "#lib/queries/load-decisions.ts";
import { loadMetricPage } from "#lib/queries/load-metric-page.ts";
import { loadNotes } from "#lib/queries/load-notes.ts";
import { packCard } from "#lib/series/card.ts";
import { writeJson } from "#lib/series/json-text.ts";
import { packSeries } from "#lib/series/packed-series.ts";

type Props = {
  params: Promise<{ personId: string; metric: string }>;
  searchParams: SearchParameters;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const metric = findMetric((await params).metric);
  return { title: metric ? getWords("metrics.names")(metric.key) : getWords("people.pages")("notFound") };
}

export default async function MetricRoute({ params, searchParams }: Props) {
  const { personId, metric: key } = await params;
  const { viewer, person } = await loadPerson(personId);
  const metric = findMetric(key) ?? notFound();
  const now = requestTime();
  const preferences = await loadReader(viewer);
  const query = await searchParams;
  const [connections, page, excluded, notes] = await Promise.all([
    loadConnectionStatuses(person.id),
    loadMetricPage(person, metric.key, query, preferences, now),
    loadExcluded(person.id, metric.key),
    loadNotes(person),
  ]);
  const reader = { ...preferences, zone: page.zone };
  const owner = person.role === "owner";
  const notCounted = page.invalid.length;
  const newestAt = page.card.latest?.at ?? null;
  const isStopped = newestAt !== null && now - newestAt > stopsAfter(metric.staleAfterDays);
  const others = viewer.people.filter(({ id, role }) => role === "owner" && id !== person.id);
  const change = owner ? { personId: person.id, others, excludeReading, moveReading } : null;
  return (
    <SendWords
      groups={[
        "metric.against",
        "metric.chart",
        "metric.difference",
        "metric.page",
        "metric.range",
        "metric.reading",
        "metric.verdicts",
        "metrics.names",
        "sort.changeReading",
        "sort.excludedReadings",
        "ui.pageLinks",
        "ui.rangeLinks",
      ]}
    >
      <PageHeader
        overline={<BackLink href={`/people/${person.id}`}>{person.name}</BackLink>}
        title={getWords("metrics.names")(metric.key)}
        description={getWords("metrics.descriptions")(metric.key)}
        actions={
          <>
            {metric.key === "weight" ? (
              <ActionLink href={`/people/${person.id}/weight-goal`}>
                {getWords("goal.page")("title")}
              </ActionLink>
            ) : null}
            {owner && findEntryMetric(metric.key) ? (
              <ActionLink href={`/people/${person.id}/entries?metric=${metric.key}#add`}>
                {getWords("notes.addLinks")("entry")}
              </ActionLink>
            ) : null}
          </>
        }
      />
      <LiveCatchUp personId={person.id} seq={person.seq} />
      <PersonNotices
        personId={person.id}
        connections={connections}
        kinds={[recordKindOf(metric)]}
        reader={reader}
      />
      <div className="grid grid-cols-1 gap-6">
        {page.error ? <Notice tone="warning">{page.error}</Notice> : null}
        {notCounted > 0 ? (
          <p className="text-sm">
            <a href="#not-counted" className="link">
              {getWords("people.metricPage")("notCounted", {
                count: notCounted,
                shown: formatCount(notCounted, reader.locale),
              })}
            </a>
          </p>
        ) : null}
        {newestAt === null || isStopped ? (
          <>
            <RefreshOn drawn="anything" personIds={[person.id]} />
            <WhySection
              person={person}
              place={{
                subjects: [metric.key],
                newestAt,
                isExcluded: excluded.some(({ reading }) => reading.at > (newestAt ?? 0)),
              }}
              reader={reader}
            />
          </>
        ) : null}
        <ChartNotesProvider personId={person.id} notes={notes} canWrite={owner}>
          <MetricBoard
            state={{
              card: packCard(page.card),
              series: writeJson(packSeries(page.series)),
              rows: writeJson(packSeries(page.table.rows)),
            }}
            goal={page.goal}
            personId={person.id}
            personName={person.name}
            reader={reader}
            now={now}
            today={page.today}
            selection={page.selection}
            previous={page.previous}
            next={page.next}
            against={page.against && { ...page.against, ghost: writeJson(packSeries(page.against.ghost)) }}
            results={page.results}
            noise={
              page.noisy ? (
                <NoisePicture trends={[page.noisy]} today={page.today} personId={person.id} reader={reader} />
              ) : null
            }
            page={page.table.page}
            pages={page.table.pages}
            total={page.table.total}
            change={change}
          />
        </ChartNotesProvider>
        <InvalidReadings
          metric={metric.key}
          readings={page.invalid}
          personId={person.id}
          reader={reader}
          change={change}
        />
        <ExcludedReadings
          metric={metric.key}
          excluded={excluded}
          personId={person.id}
          reader={reader}
          restoreReading={owner ? restoreReading : null}
        />
      </div>
    </SendWords>
  );
}

function ActionLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-flex min-h-11 items-center text-sm link print:hidden"
    >
      {children}
    </Link>
  );
}
