import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadReader } from "#app/load-reader.ts";
import { PersonChartNotes } from "#app/person-chart-notes.tsx";
import { PersonNotices } from "#app/person-notices.tsx";
import { ChartNoteList } from "#components/charts/chart-note-list.tsx";
import { NightBedEvents } from "#components/bed/bed-events.tsx";
import { Hypnogram } from "#components/night/hypnogram.tsx";
import { NightFigures } from "#components/night/night-figures.tsx";
import { NightTargetsTable } from "#components/night/night-targets-table.tsx";
import { PieceTable } from "#components/night/piece-table.tsx";
import { PhaseStrip, TimeSpan } from "#components/records/record-parts.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { NeighbourLinks } from "#components/ui/neighbour-links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { isComing } from "#lib/live/first-sync.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Night } from "#lib/metrics/record.ts";
import { loadBedEventsOf } from "#lib/queries/load-bed.ts";
import { loadConnectionStatuses } from "#lib/queries/load-connection-statuses.ts";
import { loadNight } from "#lib/queries/load-night.ts";

type Props = { params: Promise<{ personId: string; nightId: string }> };

export const metadata: Metadata = { title: getWords("people.nightPage")("night") };

export default async function NightPage({ params }: Props) {
  const t = getWords("people.nightPage");
  const { personId, nightId } = await params;
  const { viewer, person } = await loadPerson(personId);
  const preferences = await loadReader(viewer);
  const [connections, found] = await Promise.all([
    loadConnectionStatuses(person.id),
    loadNight(person.id, nightId),
  ]);
  const page = found ?? notFound();
  const {
    night,
    pieces,
    figures,
    heartRate,
    snoring,
    breathingEvents,
    variability,
    targets,
    previous,
    next,
  } = page;
  const { startedAt, endedAt, zone, phases } = night;
  const [bed = []] = await loadBedEventsOf(person.id, [night]);
  const reader = { ...preferences, zone: preferences.zone ?? zone };
  const window = { from: startedAt, to: endedAt };
  const nap = String(night.nap);
  const link = (other: Night | null, key: "previous" | "next") =>
    other && {
      href: `/people/${person.id}/nights/${other.nightId}`,
      name: t(key, { date: formatDay(other.day, reader.locale, "weekday-day") }),
    };
  return (
    <>
      <PageHeader
        overline={
          <BackLink href={`/people/${person.id}/nights`}>{t("nightsOf", { person: person.name })}</BackLink>
        }
        title={t("title", { nap, date: formatDay(night.day, reader.locale, "date") })}
        description={<TimeSpan span={night} reader={reader} />}
      />
      <NeighbourLinks
        label={t("neighbours")}
        previous={link(previous, "previous")}
        next={link(next, "next")}
      />
      <NightBedEvents events={bed} reader={reader} />
      {pieces.length === 0 ? (
        <>
          <PersonNotices personId={person.id} connections={connections} kinds={["sleep"]} reader={reader} />
          <EmptyState title={t("noDetails", { nap })}>
            {isComing(connections, ["sleep"]) ? t("coming") : t("noneSent")}
          </EmptyState>
        </>
      ) : (
        <Card className="grid grid-cols-1 gap-6">
          <PersonChartNotes person={person}>
            <Hypnogram
              window={window}
              zone={zone}
              pieces={pieces}
              heartRate={heartRate}
              snoring={snoring}
              breathingEvents={breathingEvents}
              reader={reader}
            />
            <ChartNoteList window={window} zone={zone} reader={reader} />
          </PersonChartNotes>
          <PhaseStrip phases={phases} reader={reader} />
          <Disclosure summary={t("asTable")}>
            <PieceTable
              pieces={pieces}
              snoring={snoring}
              breathingEvents={breathingEvents}
              zone={zone}
              reader={reader}
            />
          </Disclosure>
        </Card>
      )}
      <h2 className="pt-8 pb-4 text-lg">{t("figures", { nap })}</h2>
      <NightFigures
        figures={figures}
        nap={night.nap}
        variability={variability}
        temperatureStatus={night.temperatureStatus}
        personId={person.id}
        reader={reader}
      />
      {targets ? <NightTargetsTable targets={targets} reader={reader} /> : null}
    </>
  );
}
