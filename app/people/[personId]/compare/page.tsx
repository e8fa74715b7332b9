import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { PersonHead } from "#app/person-head.tsx";
import type { SearchParameters } from "#app/read-parameter.ts";
import { requestTime } from "#app/request-time.ts";
import { CompareCharts } from "#components/compare/compare-charts.tsx";
import { CompareForm } from "#components/compare/compare-form.tsx";
import { CompareTable } from "#components/compare/compare-table.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { loadCompare } from "#lib/queries/load-compare.ts";
import { writeJson } from "#lib/series/json-text.ts";
import { packSeries } from "#lib/series/packed-series.ts";
import { rangeQuery } from "#lib/series/range.ts";

type Props = { params: Promise<{ personId: string }>; searchParams: SearchParameters };

export const metadata: Metadata = { title: getWords("compare.page")("title") };

/** Two or three metrics over the same days. */
export default async function CompareRoute({ params, searchParams }: Props) {
  const t = getWords("compare.page");
  const { viewer, person } = await loadPerson((await params).personId);
  const preferences = await loadReader(viewer);
  const query = await searchParams;
  const page = await loadCompare(person, viewer.user.id, query, preferences, requestTime());
  const { selection, previous, next, today, window } = page;
  const reader = { ...preferences, zone: page.zone };
  const path = `/people/${person.id}`;
  const metrics = page.series.map(({ metric }) => metric);
  return (
    <SendWords
      groups={[
        "compare.chart",
        "metric.chart",
        "metric.range",
        "metric.reading",
        "metrics.names",
        "ui.rangeLinks",
      ]}
    >
      <PersonHead person={person} title={t("title")} description={t("description")} drawn="anything" />
      {metrics.length < 2 ? (
        <p className="text-ink-soft">{t("nothing")}</p>
      ) : (
        <div className="grid grid-cols-1 gap-6">
          {page.error ? <Notice tone="warning">{page.error}</Notice> : null}
          <CompareForm
            path={`${path}/compare`}
            chosen={metrics}
            choices={page.choices}
            days={rangeQuery(selection, today)}
          />
          <CompareCharts
            packed={page.series.map((series) => writeJson(packSeries(series)))}
            {...{ window, selection, previous, next, today, reader }}
            personId={person.id}
            personName={person.name}
          />
          <CompareTable metrics={metrics} rows={page.rows} unit={page.unit} reader={reader} />
        </div>
      )}
    </SendWords>
  );
}
