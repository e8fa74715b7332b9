import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadReader } from "#app/load-reader.ts";
import { describeTrace, EcgFacts } from "#components/ecg/ecg-recording.tsx";
import { EcgTrace } from "#components/ecg/ecg-trace.tsx";
import { RefreshOn } from "#components/live/refresh-on.tsx";
import { LiveCatchUp } from "#components/live/live-catch-up.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { NeighbourLinks } from "#components/ui/neighbour-links.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { loadRecording } from "#lib/queries/load-recordings.ts";
import type { RecordingLink } from "#lib/storage/recordings/heart-recording.ts";

type Props = { params: Promise<{ personId: string; signalId: string }> };

export const metadata: Metadata = { title: getWords("people.ecgPage")("recording") };

export default async function EcgPage({ params }: Props) {
  const t = getWords("people.ecgPage");
  const { personId, signalId } = await params;
  const { viewer, person } = await loadPerson(personId);
  const preferences = await loadReader(viewer);
  const found = await loadRecording(person.id, "ecg", signalId, preferences.zone);
  if (!found) notFound();
  const { zone, previous, next } = found;
  const { samples: microvolts, ...ecg } = found.recording;
  const reader = { ...preferences, zone };
  const link = (other: RecordingLink | null, key: "previous" | "next") =>
    other && {
      href: `/people/${person.id}/ecg/${other.signalId}`,
      name: t(key, { date: formatInstant(other.recordedAt, zone, reader.locale, "date-time") }),
    };
  return (
    <SendWords groups={["ecg.ecgTrace", "strip.stripFrame"]}>
      <PageHeader
        overline={
          <BackLink href={`/people/${person.id}/ecg`}>{t("recordingsOf", { person: person.name })}</BackLink>
        }
        title={formatInstant(ecg.recordedAt, zone, reader.locale, "date-time")}
        description={t("description")}
        actions={
          microvolts.length > 0 ? (
            <span className="flex flex-wrap gap-x-5 print:hidden">
              <a
                href={`/api/people/${person.id}/ecg/${ecg.signalId}`}
                className="inline-flex min-h-11 items-center link"
                download
              >
                {getWords("people.pages")("samplesAsCsv")}
              </a>
              <a
                href={`/api/people/${person.id}/ecg/${ecg.signalId}?format=edf`}
                className="inline-flex min-h-11 items-center link"
                download
              >
                {t("traceAsEdf")}
              </a>
            </span>
          ) : null
        }
      />
      <NeighbourLinks
        label={t("neighbours")}
        previous={link(previous, "previous")}
        next={link(next, "next")}
      />
      <LiveCatchUp personId={person.id} seq={person.seq} />
      {microvolts.length === 0 ? <RefreshOn drawn="anything" personIds={[person.id]} /> : null}
      <div className="grid grid-cols-1 gap-8">
        {ecg.frequency === null || microvolts.length === 0 ? (
          <Notice title={ecg.signalState === "waiting" ? t("onItsWay") : t("none")}>
            {ecg.signalState === "waiting"
              ? t("fetchedLater", { reason: ecg.signalError ?? t("notReady") })
              : (ecg.signalError ?? t("noneSent"))}
          </Notice>
        ) : (
          <EcgTrace
            microvolts={microvolts}
            frequency={ecg.frequency}
            label={describeTrace(ecg, microvolts, ecg.frequency, reader.locale)}
          />
        )}
        <EcgFacts ecg={ecg} samples={microvolts} reader={reader} />
      </div>
    </SendWords>
  );
}
