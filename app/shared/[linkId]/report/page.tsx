import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadGuestReader } from "#app/load-reader.ts";
import type { SearchParameters } from "#app/read-parameter.ts";
import { readReportQuery } from "#app/read-report-query.ts";
import { requestTime } from "#app/request-time.ts";
import { writeSheet } from "#app/write-sheet.ts";
import { PdfForm } from "#components/report/pdf-form.tsx";
import { ReportForm } from "#components/report/report-form.tsx";
import { ReportSheet } from "#components/report/report-sheet.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { FactList } from "#components/ui/fact-list.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadGuest } from "#lib/auth/guest-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { loadSharedReport, subjectsOf } from "#lib/queries/load-shared.ts";

type Props = { params: Promise<{ linkId: string }>; searchParams: SearchParameters };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { person } = await loadGuest((await params).linkId);
  return { title: `${getWords("reports.page")("title")} · ${person.name}` };
}

export default async function SharedReportPage({ params, searchParams }: Props) {
  const { linkId, person } = await loadGuest((await params).linkId);
  const reader = { ...(await loadGuestReader()), zone: person.zone };
  const query = readReportQuery(Object.entries(await searchParams));
  const loaded = (await loadSharedReport(person, query, reader.locale, requestTime())) ?? notFound();
  const { report, subjects } = loaded;
  const { first, last } = report;
  const sheet = writeSheet(report, reader, query.withReadings);
  const path = `/shared/${linkId}/report`;
  return (
    <>
      <PageHeader
        overline={<BackLink href={`/shared/${linkId}`}>{person.name}</BackLink>}
        title={sheet.title}
      />
      <div className="grid grid-cols-1 gap-6">
        <Card className="print:hidden">
          <h2 className="pb-3 text-lg">{getWords("reports.page")("choose")}</h2>
          <ReportForm
            path={path}
            subjects={subjects}
            offered={subjectsOf(person)}
            from={first}
            to={last}
            today={person.scope.last}
            readings={query.withReadings}
            errors={{}}
          />
        </Card>
        <Card className="grid grid-cols-1 gap-6 print:border-0 print:p-0">
          <PdfForm
            action={`${path}/pdf`}
            method="get"
            hidden={[
              ...subjects.map((subject) => ["subject", subject] as const),
              ["from", first],
              ["to", last],
              ...(query.withReadings ? [["readings", "yes"] as const] : []),
            ]}
          />
          <ReportSheet
            sheet={sheet}
            head={<FactList facts={[[getWords("reports.head")("fields.name"), person.name]]} />}
          />
        </Card>
      </div>
    </>
  );
}
