"use client";

import { useRefreshOnChange } from "#components/live/use-refresh.ts";
import { ChangeReading } from "#components/sort/change-reading.tsx";
import type { ReadingChange } from "#components/sort/change-reading.tsx";
import { Table } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { groupKey } from "#lib/metrics/measure-group.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { readHistory } from "#lib/series/history.ts";
import { setAsideOf } from "#lib/series/set-aside.ts";
import type { SetAsideReading } from "#lib/series/set-aside.ts";
import { describeReading } from "./describe-reading.ts";
import { formatReading } from "./format-reading.ts";
import type { Reader } from "#lib/metrics/reader.ts";

type SetAsideReadingsProps = {
  metric: MetricKey;
  readings: readonly SetAsideReading[];
  personId: string;
  reader: Reader;
  /** Null for viewers. */
  change: ReadingChange | null;
};

/** The readings of a metric that are excluded everywhere, and why. Nothing when there are none. */
export function SetAsideReadings({ metric: key, readings, personId, reader, change }: SetAsideReadingsProps) {
  const t = useWords("metric.page");
  const words = useWords("metric.reading");
  const name = useWords("metrics.names")(key);
  const metric = getMetric(key);
  useRefreshOnChange([personId], ({ changed, removed }) => {
    const listed = new Set(readings.map(({ reading }) => groupKey(reading)));
    const touched = [...changed, ...removed].some((group) => listed.has(groupKey(group)));
    return touched || setAsideOf(readHistory(changed, key), Date.now()).length > 0;
  });
  if (readings.length === 0) return null;
  const facts = ({ reading }: SetAsideReading) => describeReading(words, reading, reader, metric.per);
  return (
    <section aria-labelledby="not-counted" className="grid grid-cols-1 gap-3">
      <h2 id="not-counted" className="scroll-mt-4 pt-4 text-lg">
        {t("excluded.title")}
      </h2>
      <p className="text-sm text-ink-soft">{t("excluded.explanation")}</p>
      <Table
        caption={t("excluded.caption", { metric: name })}
        rows={readings}
        rowKey={({ reading }) => groupKey(reading)}
        className="max-h-[34rem]"
        columns={[
          {
            key: "measured",
            head: t("excluded.dated"),
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
            head: t("excluded.why"),
            cell: ({ why }) => <strong className="whitespace-nowrap">{t(`excluded.${why}`)}</strong>,
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
                  head: t("change"),
                  // An impossible value is excluded already, and hiding its group would hide what else was measured.
                  cell: (row: SetAsideReading) =>
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
    </section>
  );
}
