import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { PersonHead } from "#app/person-head.tsx";
import type { SearchParameters } from "#app/read-parameter.ts";
import { readReportQuery } from "#app/read-report-query.ts";
import { requestTime } from "#app/request-time.ts";
import { writeSheet } from "#app/write-sheet.ts";
import { PdfForm } from "#components/report/pdf-form.tsx";
import { ReportForm } from "#components/report/report-form.tsx";
import { ReportHead } from "#components/report/report-head.tsx";
import { ReportSheet } from "#components/report/report-sheet.tsx";
import { Card } from "#components/ui/card.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { loadReport } from "#lib/queries/load-report.ts";

type Props = { params: Promise<{ personId: string }>; searchParams: SearchParameters };

export const metadata: Metadata = { title: getWords("reports.page")("title") };

export default async function ReportPage({ params, searchParams }: Props) {
  const t = getWords("reports.page");
  const { viewer, person } = await loadPerson((await params).personId);
  const now = requestTime();
  const preferences = await loadReader(viewer);
  const query = readReportQuery(Object.entries(await searchParams));
  const { report, zone, today, subjects, mistakes } = await loadReport(person, query, preferences, now);
  const { first, last } = report;
  const sheet = writeSheet(report, { ...preferences, zone }, query.withReadings);
  const days = getWords("connection.healthActions");
  const errors = Object.fromEntries(
    Object.entries(mistakes ?? {}).map(([field, { kind, ...values }]) => [
      field,
      days(`days.${kind}`, values),
    ]),
  );
  return (
    <>
      <PersonHead
        person={person}
        title={sheet.title}
        description={<span className="print:hidden">{t("description")}</span>}
        drawn="anything"
      />
      <div className="grid grid-cols-1 gap-6">
        <Card className="print:hidden">
          <h2 className="pb-3 text-lg">{t("choose")}</h2>
          <ReportForm
            path={`/people/${person.id}/report`}
            subjects={subjects}
            from={mistakes ? (query.from ?? "") : first}
            to={mistakes ? (query.to ?? "") : last}
            today={today}
            readings={query.withReadings}
            errors={errors}
          />
        </Card>
        <Card className="grid grid-cols-1 gap-6 print:border-0 print:p-0">
          <PdfForm
            action={`/api/people/${person.id}/report`}
            hidden={[
              ...subjects.map((subject) => ["subject", subject] as const),
              ["from", first],
              ["to", last],
              ...(query.withReadings ? [["readings", "yes"] as const] : []),
            ]}
          />
          <ReportSheet sheet={sheet} head={<ReportHead name={person.name} />} />
        </Card>
      </div>
    </>
  );
}
