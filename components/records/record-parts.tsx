import type { Reader } from "#lib/metrics/reader.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatValue } from "#lib/metrics/format-value.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Night, NightPhases } from "#lib/metrics/record.ts";

/** One number of a workout or night, with its name. */
export function RecordFigure({ name, value }: { name: string; value: string | null }) {
  return value === null ? null : (
    <div>
      <dt className="text-xs text-ink-soft">{name}</dt>
      <dd className="font-semibold figures sm:whitespace-nowrap">{value}</dd>
    </div>
  );
}

type TimeSpanProps = {
  span: Pick<Night, "startedAt" | "endedAt" | "end" | "zone">;
  reader: Reader;
};

/** From when to when, on the clock of the place where it happened, which is named when it differs from the reader's. */
export function TimeSpan({ span: { startedAt, endedAt, end, zone }, reader }: TimeSpanProps) {
  const t = useWords("records.recordParts");
  const time = (at: number) => formatInstant(at, zone, reader.locale, "time");
  const later = localDayOf(startedAt, zone) === localDayOf(endedAt, zone) ? null : endedAt;
  const elsewhere =
    formatInstant(startedAt, zone, reader.locale, "date-time") !==
    formatInstant(startedAt, reader.zone, reader.locale, "date-time");
  const words = t("span", {
    end,
    from: time(startedAt),
    to: `${later === null ? "" : `${formatInstant(later, zone, reader.locale, "weekday")} `}${time(endedAt)}`,
  });
  return (
    <span className="text-sm text-ink-soft figures">
      {elsewhere ? t("spanElsewhere", { span: words, zone }) : words}
    </span>
  );
}

/** As the chart of sleep stages has them: the deeper the darker, of one hue. */
const PHASES = [
  { key: "deep", colour: "bg-sleep-deep" },
  { key: "light", colour: "bg-sleep-light" },
  { key: "rem", colour: "bg-sleep-rem" },
  { key: "awake", colour: "bg-line" },
] as const;

/** How long each phase of a night was, as lengths of one strip and in words. Nothing when no phase is known. */
export function PhaseStrip({ phases, reader }: { phases: NightPhases; reader: Reader }) {
  const t = useWords("records.recordParts");
  const known = PHASES.flatMap(({ key, colour }) => {
    const seconds = phases[key];
    return seconds === null || seconds === 0 ? [] : [{ key, seconds, colour }];
  });
  if (known.length === 0) return null;
  return (
    <div className="grid gap-2">
      <div aria-hidden="true" className="flex h-3 gap-px overflow-hidden rounded-sm forced-color-adjust-none">
        {known.map(({ key, seconds, colour }) => (
          <span key={key} className={colour} style={{ flexGrow: seconds }} />
        ))}
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {known.map(({ key, seconds, colour }) => (
          <div key={key} className="flex items-center gap-2">
            <span aria-hidden="true" className={`rounded-xs size-2.5 forced-color-adjust-none ${colour}`} />
            <dt className="text-ink-soft">{t(`phases.${key}`)}</dt>
            <dd className="font-medium whitespace-nowrap figures">
              {formatValue(seconds, "duration", reader.units, reader.locale)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
