import { NoteStrip } from "#components/charts/note-strip.tsx";
import { VerdictMark } from "#components/metric/verdict-mark.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { addDays } from "#lib/metrics/local-day.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { VerdictDay, VerdictWeek } from "#lib/series/verdict-calendar.ts";

type RhythmCalendarProps = {
  weeks: readonly VerdictWeek[];
  label: string;
  /** Its weeks, in UTC. */
  window: Window;
  reader: Reader;
};

/** Names of so many weeks' first days fit beside each other on a phone. */
const WEEKS_A_NAME = 4;
/** A share of signs above this fills the bar: the axis ends at a whole quarter. */
const STEP = 0.25;

/**
 * One cell a day, a week a column: the result by shape and tone, an empty cell without one. Below, the share of
 * recordings with signs in each week. Screen readers get the table beside it.
 */
export function RhythmCalendar({ weeks, label, window, reader }: RhythmCalendarProps) {
  const t = useWords("heart.rhythm");
  const words = useWords("metric.reading");
  const [first] = weeks;
  if (!first) return null;
  const names = Array.from({ length: 7 }, (_, place) =>
    formatDay(addDays(first.first, place), reader.locale, "weekday"),
  );
  const share = ({ counts }: VerdictWeek) => (counts.total === 0 ? 0 : counts.positive / counts.total);
  const top = Math.max(STEP, Math.ceil(Math.max(...weeks.map(share)) / STEP) * STEP);
  const columns = { gridTemplateColumns: `2.5rem repeat(${weeks.length}, minmax(0, 2rem))` };
  return (
    <figure aria-label={label} className="grid gap-4">
      <div className="grid gap-1" aria-hidden="true">
        {names.map((name, place) => (
          <div key={name} className="grid items-center gap-1" style={columns}>
            <span className="text-xs text-ink-soft">{place % 2 === 0 ? name : null}</span>
            {weeks.map(({ first: week, days }) => (
              <Cell key={week} day={days[place]} />
            ))}
          </div>
        ))}
        <div className="hidden gap-1 has-data-note-strip:grid" style={columns}>
          <div className="col-span-full col-start-2">
            <NoteStrip window={window} zone="UTC" />
          </div>
        </div>
        <div className="grid gap-1 pt-3" style={columns}>
          <span className="relative text-xs text-ink-soft figures">
            <span className="absolute top-0 -translate-y-1/2">{percent(top, reader.locale)}</span>
            <span className="absolute bottom-0 translate-y-1/2">{percent(0, reader.locale)}</span>
          </span>
          {weeks.map((week) => (
            <span key={week.first} className="flex h-16 items-end border-y border-grid">
              {week.counts.total === 0 ? null : (
                <span
                  className={joinClasses("w-full rounded-t-sm", share(week) > 0 ? "bg-warning" : "bg-edge")}
                  // Of a week with recordings that found nothing, a line at the foot.
                  style={{ height: `max(2px, ${(100 * share(week)) / top}%)` }}
                />
              )}
            </span>
          ))}
        </div>
        <div className="grid gap-1" style={columns}>
          <span />
          {weeks.map(({ first: week }, index) => (
            <span key={week} className="relative h-4 text-xs text-ink-soft figures">
              {(weeks.length - 1 - index) % WEEKS_A_NAME === 0 && index < weeks.length - 1 ? (
                // Wider than its week.
                <span className="absolute whitespace-nowrap">{formatDay(week, reader.locale, "day")}</span>
              ) : null}
            </span>
          ))}
        </div>
      </div>
      <figcaption className="flex flex-wrap gap-x-6 gap-y-1 text-xs text-ink-soft" aria-hidden="true">
        {(["positive", "negative", "none"] as const).map((verdict) => (
          <span key={verdict} className="inline-flex items-center gap-2">
            <VerdictMark verdict={verdict} />
            {words(`verdictNames.${verdict}`)}
          </span>
        ))}
        <span>{t("shareBelow")}</span>
      </figcaption>
    </figure>
  );
}

/** A day; nothing for one to come. */
function Cell({ day }: { day: VerdictDay | undefined }) {
  if (!day) return <span />;
  return (
    <span
      className={joinClasses(
        "grid h-5 place-items-center rounded-sm border border-line",
        day.verdict === "positive" && "bg-warning-soft",
      )}
    >
      {day.verdict ? <VerdictMark verdict={day.verdict} /> : null}
    </span>
  );
}

function percent(share: number, locale: string): string {
  return share.toLocaleString(locale, { style: "percent", maximumFractionDigits: 0 });
}
