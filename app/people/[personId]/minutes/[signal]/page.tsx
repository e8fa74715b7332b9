import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadReader } from "#app/load-reader.ts";
import { PersonChartNotes } from "#app/person-chart-notes.tsx";
import { PersonNotices } from "#app/person-notices.tsx";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { requestTime } from "#app/request-time.ts";
import { SignalBoard } from "#components/samples/signal-board.tsx";
import { SignalNavigation } from "#components/samples/signal-navigation.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { isComing } from "#lib/live/first-sync.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { findSignal, type Signal } from "#lib/metrics/samples/signal.ts";
import { loadConnectionStatuses } from "#lib/queries/load-connection-statuses.ts";
import { loadSignalPage } from "#lib/queries/load-signal.ts";

type Props = {
  params: Promise<{ personId: string; signal: string }>;
  searchParams: SearchParameters;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: titleOf(findSignal((await params).signal)) };
}

export default async function MinutesPage({ params, searchParams }: Props) {
  const { personId, signal: key } = await params;
  const { viewer, person } = await loadPerson(personId);
  const signal = findSignal(key) ?? notFound();
  const preferences = await loadReader(viewer);
  const asked = {
    range: await readParameter(searchParams, "range"),
    until: await readParameter(searchParams, "until"),
  };
  const [connections, page] = await Promise.all([
    loadConnectionStatuses(person.id),
    loadSignalPage(person.id, signal, asked, preferences.zone, requestTime()),
  ]);
  return (
    <>
      <PageHeader
        overline={<BackLink href={`/people/${person.id}`}>{person.name}</BackLink>}
        title={titleOf(signal)}
        description={getWords("people.minutesPage")("description")}
      />
      <PersonNotices
        personId={person.id}
        connections={connections}
        kinds={["minutes", "sleep"]}
        reader={{ locale: preferences.locale, zone: page.zone }}
      />
      <div className="grid grid-cols-1 gap-6">
        <SignalNavigation
          personId={person.id}
          signal={signal.key}
          signals={page.signals}
          range={page.range}
        />
        <SendWords groups={["samples.signalBoard"]}>
          <PersonChartNotes person={person}>
            <SignalBoard
              key={`${signal.key}/${page.window.from}/${page.window.to}`}
              personId={person.id}
              signal={signal}
              name={getWords("metrics.signals")(signal.key)}
              page={page}
              none={
                isComing(connections, ["minutes", "sleep"]) ? getWords("people.pages")("noneSoFar") : null
              }
              locale={preferences.locale}
              units={preferences.units}
            />
          </PersonChartNotes>
        </SendWords>
      </div>
    </>
  );
}

function titleOf(signal: Signal | null): string {
  return signal === null
    ? getWords("people.pages")("notFound")
    : getWords("people.minutesPage")("byTheMinute", { signal: getWords("metrics.signals")(signal.key) });
}
