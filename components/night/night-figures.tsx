import Link from "next/link";
import { describeRange } from "#components/metric/describe-usual.ts";
import { formatReading } from "#components/metric/format-reading.ts";
import { FactList } from "#components/ui/fact-list.tsx";
import { Table } from "#components/ui/table.tsx";
import type { Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import { formatValue } from "#lib/metrics/format-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric, isReadByPart } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { NightFigure } from "#lib/queries/load-night.ts";
import { groupFigures } from "./night-groups.ts";

type NightFiguresProps = {
  figures: readonly NightFigure[];
  nap: boolean;
  /** Withings' own rating of the core temperature; null without one. */
  temperatureStatus: string | null;
  /** RMSSD of its minutes, ms; null where it is not known. */
  variability: number | null;
  personId: string;
  reader: Reader;
};

/** Every number of a night by what it is about, beside what is usual; each leads to the same number of other nights. */
export function NightFigures({
  figures,
  nap,
  temperatureStatus,
  variability,
  personId,
  reader,
}: NightFiguresProps) {
  const t = useWords("night.nightFigures");
  const words = useWords("metric.reading");
  const names = useWords("metrics.names");
  return (
    <div className="grid gap-6">
      <div className="grid items-start gap-6 lg:grid-cols-2">
        {groupFigures(figures).map(({ group, figures: own }) => (
          <section key={group} aria-labelledby={`figures-${group}`} className="grid grid-cols-1 gap-2">
            <h3 id={`figures-${group}`} className="text-base font-semibold">
              {t(`groups.${group}`)}
            </h3>
            <Table
              caption={t(`groups.${group}`)}
              rows={own.flatMap((figure) => rowsOf(words, names(figure.metric), figure, reader))}
              rowKey={({ key }) => key}
              columns={[
                {
                  key: "name",
                  head: t("figure"),
                  cell: ({ metric, name, part }) => (
                    <Link href={`/people/${personId}/${metric}`} prefetch={false} className="link">
                      {part === null ? name : t("part", { metric: name, part })}
                    </Link>
                  ),
                },
                {
                  key: "value",
                  head: t("thisNight", { nap: String(nap) }),
                  numeric: true,
                  cell: ({ value }) => <strong className="font-semibold">{value}</strong>,
                },
                ...(nap
                  ? []
                  : [
                      {
                        key: "usual",
                        head: t("usual"),
                        numeric: true,
                        cell: ({ usual, side }: FigureRow) =>
                          usual === null
                            ? t("unknown")
                            : side === null
                              ? usual
                              : t("beside", { usual, side }),
                      },
                    ]),
              ]}
            />
          </section>
        ))}
      </div>
      <FactList
        facts={[
          [
            t("variability"),
            variability === null ? null : formatValue(variability, "interval", reader.units, reader.locale),
          ],
          [t("coreTemperature"), temperatureStatus],
        ]}
      />
      {nap ? null : <p className="max-w-prose text-sm text-ink-soft">{t("basis")}</p>}
    </div>
  );
}

type FigureRow = {
  readonly key: string;
  readonly metric: MetricKey;
  readonly name: string;
  /** Of a metric whose parts are read one by one. */
  readonly part: string | null;
  readonly value: string;
  readonly usual: string | null;
  /** On which side of the usual range it lies; null within it. */
  readonly side: "above" | "below" | null;
};

function rowsOf(
  t: Words<"metric.reading">,
  name: string,
  { metric: key, values, usual }: NightFigure,
  reader: Reader,
): FigureRow[] {
  const metric = getMetric(key);
  const byPart = isReadByPart(metric);
  return (byPart ? metric.parts : metric.parts.slice(0, 1)).map(({ key: part }) => {
    const range = usual?.[part];
    const value = values[part] ?? 0;
    return {
      key: `${key}/${part}`,
      metric: key,
      name,
      part: byPart ? t(`parts.${part}`) : null,
      value: byPart ? formatMetricValue(metric, value, reader) : formatReading(t, metric, values, reader),
      usual: range ? describeRange(t, metric, range, reader) : null,
      side: !range ? null : value > range.high ? "above" : value < range.low ? "below" : null,
    };
  });
}
