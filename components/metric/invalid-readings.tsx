"use client";

import { useRefreshOnChange } from "#components/live/use-refresh.ts";
import { ChangeReading } from "#components/sort/change-reading.tsx";
import type { ReadingChange } from "#components/sort/change-reading.tsx";
import { Table } from "#components/ui/table.tsx";
import { TitledSection } from "#components/ui/titled-section.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { groupKey } from "#lib/metrics/measure-group.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { readHistory } from "#lib/series/history.ts";
import { invalidReadingsOf } from "#lib/series/invalid-readings.ts";
import type { InvalidReading } from "#lib/series/invalid-readings.ts";
import { describeReading } from "./describe-reading.ts";
import { formatReading } from "./format-reading.ts";
import type { Reader } from "#lib/metrics/reader.ts";

type InvalidReadingsProps = {
  metric: MetricKey;
  readings: readonly InvalidReading[];
  personId: string;
  reader: Reader;
  /** Null for viewers. */
  change: ReadingChange | null;
};

/** The readings of a metric that do not count, and why: an impossible value, or a date in the future. Nothing when there are none. */
export function InvalidReadings({ metric: key, readings, personId, reader, change }: InvalidReadingsProps) {
  const t = useWords("metric.page");
  const words = useWords("metric.reading");
  const name = useWords("metrics.names")(key);
  const metric = getMetric(key);
  useRefreshOnChange([personId], ({ changed, removed }) => {
    const listed = new Set(readings.map(({ reading }) => groupKey(reading)));
    const touched = [...changed, ...removed].some((group) => listed.has(groupKey(group)));
    return touched || invalidReadingsOf(readHistory(changed, key), Date.now()).length > 0;
  });
  if (readings.length === 0) return null;
  const facts = ({ reading }: InvalidReading) => describeReading(words, reading, reader, metric.per);
  return (
    <TitledSection id="not-counted" title={t("invalid.title")} className="grid grid-cols-1 gap-3 pt-4">
      <p className="text-sm text-ink-soft">{t("invalid.explanation")}</p>
      <Table
        caption={t("invalid.caption", { metric: name })}
        rows={readings}
        rowKey={({ reading }) => groupKey(reading)}
        className="max-h-[34rem]"
        columns={[
          {
            key: "measured",
            head: t("invalid.dated"),
            cell: (row) => <span className="whitespace-nowrap figures">{facts(row).measuredAt}</span>,
          },
          {
            key: "value",
            head: name,
            numeric: true,
            cell: ({ reading }) => formatReading(words, metric, reading.values, reader),
          },
          {
            key: "why",
            head: t("invalid.why"),
            cell: ({ why }) => <strong className="whitespace-nowrap">{t(`invalid.${why}`)}</strong>,
          },
          {
            key: "device",
            head: t("device"),
            cell: (row) => <span className="whitespace-nowrap">{facts(row).device}</span>,
          },
          {
            key: "origin",
            head: t("origin"),
            cell: (row) => facts(row).attribution,
          },
          ...(change
            ? [
                {
                  key: "change",
                  head: t("edit"),
                  // An impossible value does not count already, and hiding its group would hide what else was measured.
                  cell: (row: InvalidReading) =>
                    row.why === "future" ? (
                      <ChangeReading
                        reading={row.reading}
                        name={`${formatReading(words, metric, row.reading.values, reader)}, ${facts(row).measuredAt}`}
                        change={change}
                      />
                    ) : null,
                },
              ]
            : []),
        ]}
      />
    </TitledSection>
  );
}
