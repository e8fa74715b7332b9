import Link from "next/link";
import { formatReading } from "#components/metric/format-reading.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { useWords } from "#lib/messages/use-words.ts";

type NightFiguresProps = {
  figures: readonly { readonly metric: MetricKey; readonly values: Readonly<Record<string, number>> }[];
  /** Withings' own rating of the core temperature; null without one. */
  temperatureStatus: string | null;
  personId: string;
  reader: Reader;
};

/** Every number of a night, each a link to the same number of other nights. */
export function NightFigures({ figures, temperatureStatus, personId, reader }: NightFiguresProps) {
  const t = useWords("night.nightFigures");
  const words = useWords("metric.reading");
  const names = useWords("metrics.names");
  return (
    <dl className="grid gap-x-10 gap-y-3 text-sm sm:grid-cols-2 lg:grid-cols-3">
      {figures.map(({ metric: key, values }) => {
        const metric = getMetric(key);
        return (
          <div key={key}>
            <dt className="text-xs text-ink-soft">
              <Link href={`/people/${personId}/${key}`} prefetch={false} className="link">
                {names(key)}
              </Link>
            </dt>
            <dd className="font-semibold figures">{formatReading(words, metric, values, reader)}</dd>
          </div>
        );
      })}
      {temperatureStatus === null ? null : (
        <div>
          <dt className="text-xs text-ink-soft">{t("coreTemperature")}</dt>
          <dd className="font-semibold">{temperatureStatus}</dd>
        </div>
      )}
    </dl>
  );
}
