import { TitledSection } from "#components/ui/titled-section.tsx";
import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { PersonHead } from "#app/person-head.tsx";
import { PersonNotices } from "#app/person-notices.tsx";
import { NothingYet } from "#app/why-empty.tsx";
import { readParameter } from "#app/read-parameter.ts";
import type { SearchParameters } from "#app/read-parameter.ts";
import { EcgTable } from "#components/ecg/ecg-recording.tsx";
import { MonthCounts, VerdictFilter } from "#components/metric/verdicts.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { parseVerdict } from "#lib/metrics/afib-class.ts";
import { loadConnectionStatuses } from "#lib/queries/load-connection-statuses.ts";
import { loadEcgs } from "#lib/queries/load-recordings.ts";

type Props = { params: Promise<{ personId: string }>; searchParams: SearchParameters };

export const metadata: Metadata = { title: getWords("people.ecgListPage")("ecg") };

export default async function EcgListPage({ params, searchParams }: Props) {
  const t = getWords("people.ecgListPage");
  const { viewer, person } = await loadPerson((await params).personId);
  const preferences = await loadReader(viewer);
  const verdict = parseVerdict(await readParameter(searchParams, "result"));
  const [connections, ecgs] = await Promise.all([
    loadConnectionStatuses(person.id),
    loadEcgs(person.id, preferences.zone, verdict),
  ]);
  const { zone, recordings, more, counts, months } = ecgs;
  const path = `/people/${person.id}/ecg`;
  const reader = { ...preferences, zone };
  return (
    <>
      <PersonHead person={person} title={t("recordings")} description={t("description")} drawn="anything" />
      <PersonNotices personId={person.id} connections={connections} kinds={["ecg"]} reader={reader} />
      {counts.total > 0 ? (
        <div className="pb-4">
          <VerdictFilter
            counts={counts}
            selected={verdict}
            hrefOf={(result) => (result ? `${path}?result=${result}` : path)}
            locale={reader.locale}
          />
        </div>
      ) : null}
      {counts.total === 0 ? (
        <NothingYet title={t("none")} person={person} subject="ecg" reader={reader} />
      ) : (
        <EcgTable recordings={recordings} more={more} path={path} reader={reader} />
      )}
      {months.length > 0 ? (
        <TitledSection id="by-month" title={t("byMonth")} className="grid grid-cols-1 gap-3 pt-8">
          <MonthCounts months={months} locale={reader.locale} />
        </TitledSection>
      ) : null}
    </>
  );
}
