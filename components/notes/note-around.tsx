import { MetricChart } from "#components/charts/metric-chart.tsx";
import { DifferenceTable } from "#components/metric/difference-table.tsx";
import { Button } from "#components/ui/button.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Select } from "#components/ui/field.tsx";
import type { Around } from "#lib/insights/compare-around.ts";
import { DAYS_NEEDED } from "#lib/insights/days-needed.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric, type MetricKey } from "#lib/metrics/registry.ts";
import type { Series } from "#lib/series/series.ts";
import { UsedTable } from "./used-table.tsx";

type NoteAroundProps = {
  around: { readonly metric: MetricKey; readonly compared: Around; readonly series: Series };
  /** Those to choose from. */
  metrics: readonly MetricKey[];
  personName: string;
  reader: Reader;
};

/** A metric before a note, and during or after it: what changed, how sure that is, and what it rests on. */
export function NoteAround({ around, metrics, personName, reader }: NoteAroundProps) {
  const t = useWords("notes.around");
  const names = useWords("metrics.names");
  const { compared, series } = around;
  const { change } = compared;
  const metric = getMetric(around.metric);
  const name = names(metric.key);
  const day = (one: string) => formatDay(one, reader.locale, "date");
  return (
    <div className="grid grid-cols-1 gap-5">
      <form className="flex flex-wrap items-end gap-3">
        <div className="w-full max-w-72">
          <Select
            key={metric.key}
            label={t("metric")}
            name="metric"
            defaultValue={metric.key}
            options={metrics.map((value) => ({ value, label: names(value) }))}
          />
        </div>
        <Button type="submit" variant="secondary">
          {t("show")}
        </Button>
      </form>
      <h3 className="hidden font-semibold print:block">{name}</h3>
      {compared.parts ? (
        <DifferenceTable
          metric={metric}
          name={name}
          caption={t("caption", { metric: name })}
          before={t("before")}
          since={t(compared.against)}
          parts={compared.parts}
          reader={reader}
        />
      ) : (
        <p className="font-medium">{t("notEnough", { needed: DAYS_NEEDED })}</p>
      )}
      <ul className="grid max-w-prose gap-1 text-sm text-ink-soft figures">
        {[compared.before, compared.since].map(({ from, to, days }, index) => (
          <li key={from}>
            {t("basis", {
              side: index === 0 ? t("before") : t(compared.against),
              from: day(from),
              to: day(to),
              days: days.length,
              readings: days.reduce((sum, { readings }) => sum + readings.length, 0),
            })}
          </li>
        ))}
        <li>
          {change.from === change.to
            ? t("changeDay", { day: day(change.from) })
            : t("changeDays", { from: day(change.from), to: day(change.to) })}
        </li>
        <li>{t("caution")}</li>
      </ul>
      <MetricChart
        series={series}
        reader={reader}
        label={t("chart", { metric: name, person: personName })}
        swing={false}
      />
      <div>
        <Disclosure summary={t("used")}>
          <UsedTable metric={metric} name={name} around={compared} reader={reader} />
        </Disclosure>
        <Disclosure summary={t("how")}>
          <p className="max-w-prose text-sm text-ink-soft">{t("formula", { needed: DAYS_NEEDED })}</p>
        </Disclosure>
      </div>
    </div>
  );
}
