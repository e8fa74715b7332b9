import { Table } from "#components/ui/table.tsx";
import { TitledSection } from "#components/ui/titled-section.tsx";
import type { PressureRun, RunDay, RunHalf } from "#lib/insights/pressure-run.ts";
import { pressureOf } from "#lib/insights/pressure-week.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { formatPressure } from "./format-pressure.ts";

type RunTableProps = { run: PressureRun; reader: Reader };

/** All days of a run: what was measured each morning and evening, what is missing, and what is left out of the mean. */
export function RunTable({ run, reader }: RunTableProps) {
  const t = useWords("pressure.runTable");
  const half = ({ readings, missing, state }: RunHalf) => (
    <span className="grid gap-0.5">
      {readings.length > 0 ? (
        <span className="flex flex-wrap gap-x-3">
          {readings.map(({ reading, dropped }) => (
            <span
              key={`${reading.connectionId} ${reading.groupId}`}
              className={dropped ? "text-ink-soft" : "font-semibold"}
            >
              {formatPressure(pressureOf(reading), reader)}
              {dropped === "first-of-sitting" ? ` ${t("leftOut")}` : null}
            </span>
          ))}
        </span>
      ) : null}
      {missing > 0 ? (
        <span className="text-ink-soft">
          {t("missing", { count: missing, state: state === "missed" ? "missed" : "other" })}
        </span>
      ) : null}
    </span>
  );
  return (
    <TitledSection id="days" title={t("title")}>
      <Table<RunDay>
        caption={t("caption")}
        rows={run.days}
        rowKey={({ day }) => day}
        columns={[
          {
            key: "day",
            head: t("day"),
            cell: ({ day, isDropped }) => (
              <span className="grid gap-0.5 figures">
                <span className="whitespace-nowrap">{formatDay(day, reader.locale, "weekday-day")}</span>
                {isDropped ? <span className="text-ink-soft">{t("dayLeftOut")}</span> : null}
              </span>
            ),
          },
          { key: "morning", head: t("morning"), cell: ({ halves: [morning] }) => half(morning) },
          { key: "evening", head: t("evening"), cell: ({ halves: [, evening] }) => half(evening) },
        ]}
      />
      {run.outside.length > 0 ? (
        <p className="max-w-prose text-sm text-ink-soft">{t("outside", { count: run.outside.length })}</p>
      ) : null}
    </TitledSection>
  );
}
