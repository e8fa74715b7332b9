import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { loadReader } from "#app/load-reader.ts";
import { PersonHead } from "#app/person-head.tsx";
import { PersonNotices } from "#app/person-notices.tsx";
import { requestTime } from "#app/request-time.ts";
import { AreaPageLink } from "#components/dashboard/area-page-link.tsx";
import { FindingExplanation } from "#components/findings/finding-explanation.tsx";
import { addressOf, FINDING_OFFERS } from "#lib/alerts/condition.ts";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getFindingEntry, parseFindingKey } from "#lib/insights/registry.ts";
import { writeFinding } from "#lib/insights/write-finding.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { areaOf } from "#lib/metrics/area.ts";
import { getMetric, recordKindOf } from "#lib/metrics/registry.ts";
import { loadConnectionStatuses } from "#lib/queries/load-connection-statuses.ts";
import { loadFinding } from "#lib/queries/load-finding.ts";

type Props = { params: Promise<{ personId: string; key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const key = parseFindingKey((await params).key);
  return { title: key ? getWords("insights.names")(key) : getWords("people.pages")("notFound") };
}

export default async function FindingRoute({ params }: Props) {
  const { personId, key: text } = await params;
  const { viewer, person } = await loadPerson(personId);
  const key = parseFindingKey(text) ?? notFound();
  const now = requestTime();
  const preferences = await loadReader(viewer);
  const [connections, { finding, zone, ...rest }] = await Promise.all([
    loadConnectionStatuses(person.id),
    loadFinding(person, key, preferences.zone, now),
  ]);
  const reader = { ...preferences, zone };
  const metric = getMetric(getFindingEntry(key).metric);
  const offer = FINDING_OFFERS.find((one) => one.finding === key);
  const t = getWords("people.findingPage");
  return (
    <>
      <PersonHead person={person} title={getWords("insights.names")(key)} drawn="anything" />
      <PersonNotices
        personId={person.id}
        connections={connections}
        kinds={[recordKindOf(metric)]}
        reader={reader}
      />
      <p className="max-w-prose pb-8 text-lg" data-finding={key}>
        {finding ? writeFinding(getWords("insights.findings"), finding, reader, now) : t("nothing")}
      </p>
      {finding ? (
        <FindingExplanation finding={finding} personId={person.id} reader={reader} {...rest} />
      ) : null}
      <p className="flex flex-wrap gap-x-6 pt-6 text-sm">
        <Link
          href={`/people/${person.id}/${metric.key}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center link"
        >
          {t("allReadings", { metric: getWords("metrics.names")(metric.key) })}
        </Link>
        {offer ? (
          <Link
            href={`/people/${person.id}/alerts/new?about=${addressOf(offer)}`}
            prefetch={false}
            className="inline-flex min-h-11 items-center link"
          >
            {getWords("alerts.links")("set")}
          </Link>
        ) : null}
        <AreaPageLink area={areaOf(metric)} personId={person.id} />
      </p>
    </>
  );
}
