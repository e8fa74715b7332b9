import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadGuestReader } from "#app/load-reader.ts";
import type { SearchParameters } from "#app/read-parameter.ts";
import { requestTime } from "#app/request-time.ts";
import { FindingList } from "#components/findings/finding-list.tsx";
import { ChartNotesProvider } from "#components/notes/chart-notes.tsx";
import { SharedMetric } from "#components/share/shared-metric.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadGuest } from "#lib/auth/guest-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { findMetric } from "#lib/metrics/registry.ts";
import { loadSharedMetric } from "#lib/queries/load-shared.ts";
import { writeJson } from "#lib/series/json-text.ts";
import { packSeries, withoutNames } from "#lib/series/packed-series.ts";
import type { Series } from "#lib/series/series.ts";

type Props = { params: Promise<{ linkId: string; metric: string }>; searchParams: SearchParameters };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { linkId, metric } = await params;
  const { person } = await loadGuest(linkId);
  const known = findMetric(metric) ?? notFound();
  return { title: `${getWords("metrics.names")(known.key)} · ${person.name}` };
}

export default async function SharedMetricPage({ params, searchParams }: Props) {
  const { linkId, metric: key } = await params;
  const { person } = await loadGuest(linkId);
  const metric = findMetric(key) ?? notFound();
  const reader = { ...(await loadGuestReader()), zone: person.zone };
  const query = await searchParams;
  const shared =
    (await loadSharedMetric(person, metric.key, query, reader.locale, requestTime())) ?? notFound();
  const { page, findings, notes, asOf } = shared;
  const pack = (series: Series) => writeJson(withoutNames(packSeries(series)));
  return (
    <SendWords
      groups={[
        "account.confirmFields",
        "metric.against",
        "metric.chart",
        "metric.difference",
        "metric.page",
        "metric.range",
        "metric.reading",
        "metric.verdicts",
        "metrics.names",
        "sort.changeReading",
        "ui.pageLinks",
        "ui.rangeLinks",
      ]}
    >
      <PageHeader
        overline={<BackLink href={`/shared/${linkId}`}>{person.name}</BackLink>}
        title={getWords("metrics.names")(metric.key)}
        description={getWords("metrics.descriptions")(metric.key)}
      />
      <div className="grid grid-cols-1 gap-6">
        {page.error ? <Notice tone="warning">{page.error}</Notice> : null}
        {findings.length > 0 ? (
          <Card aria-label={getWords("share.guest")("findings")} className="print:border-0 print:p-0">
            <FindingList findings={findings} personId={null} reader={reader} now={asOf} />
          </Card>
        ) : null}
        <ChartNotesProvider personId={null} notes={notes} canWrite={false}>
          <SharedMetric
            series={pack(page.series)}
            rows={pack(page.table.rows)}
            personName={person.name}
            reader={reader}
            today={page.today}
            selection={page.selection}
            previous={page.previous}
            next={page.next}
            results={page.results}
            page={page.table.page}
            pages={page.table.pages}
            total={page.table.total}
            path={`/shared/${linkId}/${metric.key}`}
          />
        </ChartNotesProvider>
      </div>
    </SendWords>
  );
}
