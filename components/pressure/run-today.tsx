import { TitledCard } from "#components/ui/card.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { EVENING, MORNING } from "#lib/insights/part-of-day.ts";
import type { PressureRun, RunDay, RunHalf } from "#lib/insights/pressure-run.ts";
import { pressureOf } from "#lib/insights/pressure-week.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatDay, formatInstant } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { formatPressure } from "./format-pressure.ts";

type RunTodayProps = { run: PressureRun; reader: Reader };

/** Which readings of today are taken and which are missing. It changes by itself, and is read out then. */
export function RunToday({ run, reader }: RunTodayProps) {
  const t = useWords("pressure.today");
  const first = run.days[0]?.day;
  const number = run.today ? run.days.indexOf(run.today) + 1 : 0;
  return (
    <TitledCard
      id="today"
      title={run.today ? t("title", { number, days: run.days.length }) : t(`titles.${run.state}`)}
    >
      <p role="status" className="max-w-prose figures">
        {run.today ? <Lacking day={run.today} reader={reader} /> : null}
        {!run.today && run.state === "to-come" && first
          ? t("beginsOn", { day: formatDay(first, reader.locale, "weekday-day") })
          : null}
        {!run.today && run.state === "ended" ? t("ended") : null}
      </p>
      {run.today ? (
        <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
          {run.today.halves.map((half) => (
            <Half key={half.part} half={half} reader={reader} />
          ))}
        </div>
      ) : null}
    </TitledCard>
  );
}

/** A sentence for each half of the day. */
function Lacking({ day, reader }: { day: RunDay; reader: Reader }) {
  const t = useWords("pressure.today");
  return day.halves
    .map(({ part, state, missing, readings }) =>
      t(`missing.${state}`, {
        part,
        count: state === "done" ? readings.length : missing,
        from: formatHour(part === "morning" ? MORNING.from : EVENING.from, reader),
      }),
    )
    .join(" ");
}

/** The readings of a half as a list that ticks itself. */
function Half({ half: { part, readings, missing, state }, reader }: { half: RunHalf; reader: Reader }) {
  const t = useWords("pressure.today");
  const hours = part === "morning" ? MORNING : EVENING;
  return (
    <section aria-labelledby={`today-${part}`} className="grid content-start gap-2">
      <h3 id={`today-${part}`} className="text-sm font-semibold">
        {t("half", { part, from: formatHour(hours.from, reader), to: formatHour(hours.to, reader) })}
      </h3>
      <ul className="grid gap-1.5">
        {readings.map(({ reading }, index) => (
          <li
            key={`${reading.connectionId} ${reading.groupId}`}
            className="flex items-center gap-2.5 figures"
          >
            <Tick isDone />
            <span>
              <span className="sr-only">{t("taken", { number: index + 1 })} </span>
              <span className="font-semibold">{formatPressure(pressureOf(reading), reader)}</span>{" "}
              <span className="text-sm text-ink-soft">
                {formatInstant(reading.at, reading.zone, reader.locale, "time")}
              </span>
            </span>
          </li>
        ))}
        {Array.from({ length: missing }, (_, index) => (
          <li key={index} className="flex items-center gap-2.5 text-ink-soft figures">
            <Tick isDone={false} />
            {t("toTake", {
              number: readings.length + index + 1,
              state: state === "missed" ? "missed" : "other",
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tick({ isDone }: { isDone: boolean }) {
  return (
    <Icon className={isDone ? "size-5 shrink-0 text-success" : "size-5 shrink-0 text-edge"}>
      <circle cx="8" cy="8" r="7" strokeDasharray={isDone ? undefined : "2 2.4"} />
      {isDone ? <path d="M4.8 8.3l2.2 2.2 4.2-4.6" /> : null}
    </Icon>
  );
}

/** "16:00" or "4:00 PM": an hour of any day. */
function formatHour(hour: number, { locale }: Reader): string {
  return formatInstant(Date.UTC(2000, 0, 1, hour), "UTC", locale, "time");
}
