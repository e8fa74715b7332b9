import Link from "next/link";
import { describeRange } from "#components/metric/describe-usual.ts";
import { formatReading } from "#components/metric/format-reading.ts";
import { FactList } from "#components/ui/fact-list.tsx";
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
      <div className="gap-x-10 lg:columns-2">
        {groupFigures(figures).map(({ group, figures: own }) => (
          <section
            key={group}
            aria-labelledby={`figures-${group}`}
            className="mb-8 grid break-inside-avoid grid-cols-1 gap-1"
          >
            <h3 id={`figures-${group}`} className="text-base font-semibold">
              {t(`groups.${group}`)}
            </h3>
            <dl className="grid border-b border-line text-sm">
              {own
                .flatMap((figure) => rowsOf(words, names(figure.metric), figure, reader))
                .map(({ key, metric, name, part, value, usual, side }) => (
                  <div
                    key={key}
                    className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 border-t border-line py-2"
                  >
                    <dt>
                      <Link href={`/people/${personId}/${metric}`} prefetch={false} className="link">
                        {part === null ? name : t("part", { metric: name, part })}
                      </Link>
                    </dt>
                    <dd className="text-end font-semibold whitespace-nowrap figures">{value}</dd>
                    {usual === null ? null : (
                      <dd className="col-span-2 text-xs text-ink-soft figures">
                        {t("beside", { usual, side: side ?? "within" })}
                      </dd>
                    )}
                  </div>
                ))}
            </dl>
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
