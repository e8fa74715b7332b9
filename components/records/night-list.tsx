import Link from "next/link";
import type { Reader } from "#lib/metrics/reader.ts";
import { NightBedEvents } from "#components/bed/bed-events.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { BedEvent } from "#lib/metrics/bed-event.ts";
import { formatDay, formatInstant } from "#lib/metrics/local-time.ts";
import type { Night } from "#lib/metrics/record.ts";
import { formatValue } from "#lib/metrics/format-value.ts";
import type { UnitKind } from "#lib/metrics/unit.ts";
import { PhaseStrip, RecordFigure, TimeSpan } from "./record-parts.tsx";

/** Nights and naps, the newest first. */
export function NightList({
  nights,
  bed,
  path,
  reader,
}: {
  nights: readonly Night[];
  /** What the mat reported around each of them. */
  bed: readonly (readonly BedEvent[])[];
  /** Where the list is; a night is below it. */
  path: string;
  reader: Reader;
}) {
  return (
    <ul className="grid gap-4">
      {nights.map((night, index) => (
        <li key={night.key}>
          <NightCard night={night} bed={bed[index] ?? []} path={path} reader={reader} />
        </li>
      ))}
    </ul>
  );
}

type NightCardProps = { night: Night; bed: readonly BedEvent[]; path: string; reader: Reader };

function NightCard({ night, bed, path, reader }: NightCardProps) {
  const t = useWords("records.nightList");
  const { day, zone, nap, asleep, inBed, phases, score, heartRate, events } = night;
  const say = (value: number | null, unit: UnitKind) =>
    value === null ? null : formatValue(value, unit, reader.units, reader.locale);
  const times = (instants: readonly number[]) =>
    instants.length === 0
      ? null
      : instants.map((at) => formatInstant(at, zone, reader.locale, "time")).join(", ");
  return (
    <Card className="grid gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="flex items-center gap-3 text-lg">
          <Link href={`${path}/${night.nightId}`} prefetch={false} className="link">
            {formatDay(day, reader.locale, "weekday")} {formatDay(day, reader.locale, "date")}
          </Link>
          {nap ? <Badge>{t("nap")}</Badge> : null}
        </h2>
        <TimeSpan span={night} reader={reader} />
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-2 text-sm sm:flex sm:flex-wrap sm:gap-x-10">
        <RecordFigure name={t("asleep")} value={say(asleep, "duration")} />
        <RecordFigure name={t("inBed")} value={say(inBed, "duration")} />
        <RecordFigure name={t("heartRate")} value={say(heartRate?.average ?? null, "rate")} />
        <RecordFigure name={t("score")} value={score === null ? null : String(score)} />
      </dl>
      <PhaseStrip phases={phases} reader={reader} />
      <dl className="grid grid-cols-2 gap-x-6 gap-y-2 text-sm empty:hidden sm:flex sm:flex-wrap sm:gap-x-10">
        <RecordFigure name={t("gotInBed")} value={times(events.gotInBed)} />
        <RecordFigure name={t("fellAsleep")} value={times(events.fellAsleep)} />
        <RecordFigure name={t("wokeUp")} value={times(events.wokeUp)} />
        <RecordFigure name={t("gotUp")} value={times(events.gotUp)} />
      </dl>
      <NightBedEvents events={bed} reader={reader} />
    </Card>
  );
}
