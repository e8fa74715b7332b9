import Link from "next/link";
import { NoteNumbers } from "#components/charts/note-numbers.tsx";
import type { BedSpan, SleepFortnight } from "#lib/insights/sleep-fortnight.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { Window } from "#lib/metrics/window.ts";
import { type BedAxis, bedAxisOf, placeOnAxis } from "#lib/series/bed-axis.ts";
import { formatBedClock } from "./format-bed-clock.ts";

type FortnightStripProps = {
  fortnight: SleepFortnight;
  personId: string;
  /** Its days, in UTC. */
  window: Window;
  reader: Reader;
};

/**
 * Fourteen nights as bars on one clock, each day a row: light while in bed, dark from falling asleep to waking. The two
 * lines are the mean times. A row without a bar was not measured. Screen readers get the table beside it.
 */
export function FortnightStrip({ fortnight, personId, window, reader }: FortnightStripProps) {
  const t = useWords("sleep.fortnight");
  const spans = fortnight.days.flatMap((day) => day.spans);
  const axis = bedAxisOf(spans.flatMap(({ inBed }) => [inBed.from, inBed.to]));
  return (
    <figure aria-label={t("label")} className="grid gap-3">
      <div className="relative pb-7">
        <div className="absolute inset-y-0 start-14 end-2" aria-hidden="true">
          {axis.ticks.map((time) => (
            <div
              key={time}
              className="group absolute top-0 bottom-7 w-px bg-grid"
              style={{ insetInlineStart: `${placeOnAxis(time, axis)}%` }}
            >
              <span className="absolute top-full mt-2 -translate-x-1/2 text-xs whitespace-nowrap text-ink-soft figures group-even:hidden sm:group-even:inline">
                {formatBedClock(time, reader.locale)}
              </span>
            </div>
          ))}
          {[fortnight.bed.mean, fortnight.up.mean].map((time) => (
            <div
              key={time}
              className="absolute top-0 bottom-7 w-0 border-s border-dashed border-ink-soft"
              style={{ insetInlineStart: `${placeOnAxis(time, axis)}%` }}
            />
          ))}
        </div>
        <ul className="relative grid">
          {fortnight.days.map(({ day, spans: own }) => (
            <li key={day} className="grid grid-cols-[3.5rem_1fr] items-center pe-2">
              <span className="flex h-6 items-center text-xs whitespace-nowrap text-ink-soft figures">
                {own[0] ? (
                  <Link
                    href={`/people/${personId}/nights/${own[0].night.nightId}`}
                    prefetch={false}
                    aria-label={t("night", { date: formatDay(day, reader.locale, "weekday-day") })}
                    className="inline-flex h-6 min-w-6 items-center link"
                  >
                    {shortDay(day, reader.locale)}
                  </Link>
                ) : (
                  shortDay(day, reader.locale)
                )}
              </span>
              <div className="relative h-6" aria-hidden="true">
                {own.map((span) => (
                  <NightBar key={span.night.key} span={span} axis={axis} />
                ))}
                <span className="absolute inset-y-0 end-0 flex items-center gap-0.5">
                  <NoteNumbers day={day} window={window} zone="UTC" />
                </span>
              </div>
            </li>
          ))}
        </ul>
      </div>
      <figcaption className="flex flex-wrap gap-x-6 gap-y-1 text-xs text-ink-soft" aria-hidden="true">
        <span className="flex items-center gap-2">
          <span className="h-2.5 w-5 rounded-sm bg-sleep-rem" />
          {t("inBed")}
        </span>
        <span className="flex items-center gap-2">
          <span className="h-2.5 w-5 rounded-sm bg-sleep-deep" />
          {t("asleep")}
        </span>
        <span className="flex items-center gap-2">
          <span className="h-3.5 border-s border-dashed border-ink-soft" />
          {t("means")}
        </span>
      </figcaption>
    </figure>
  );
}

function NightBar({ span: { inBed, asleep }, axis }: { span: BedSpan; axis: BedAxis }) {
  const box = ({ from, to }: BedSpan["inBed"]) => ({
    insetInlineStart: `${placeOnAxis(from, axis)}%`,
    width: `${placeOnAxis(to, axis) - placeOnAxis(from, axis)}%`,
  });
  return (
    <>
      <span className="absolute inset-y-1.5 rounded-sm bg-sleep-rem" style={box(inBed)} />
      <span className="absolute inset-y-1.5 rounded-sm bg-sleep-deep" style={box(asleep)} />
    </>
  );
}

/** "Fri 27": the month is in the table. */
function shortDay(day: string, locale: string): string {
  return `${formatDay(day, locale, "weekday")} ${Number(day.slice(8)).toLocaleString(locale)}`;
}
