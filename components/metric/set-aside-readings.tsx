"use client";

import { useRefreshOnChange } from "#components/live/use-refresh.ts";
import { ChangeReading } from "#components/sort/change-reading.tsx";
import type { ReadingChange } from "#components/sort/change-reading.tsx";
import { Table } from "#components/ui/table.tsx";
import { groupKey } from "#lib/metrics/measure-group.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { setAsideOf } from "#lib/series/set-aside.ts";
import type { SetAsideReading } from "#lib/series/set-aside.ts";
import { describeReading } from "./describe-reading.ts";
import { formatReading } from "./format-reading.ts";
import type { Reader } from "./reader.ts";

const WHY: Readonly<Record<SetAsideReading["why"], string>> = {
  impossible: "Not a possible value",
  future: "Dated in the future",
};

type SetAsideReadingsProps = {
  metric: MetricKey;
  readings: readonly SetAsideReading[];
  personId: string;
  reader: Reader;
  /** Null for who may only see. */
  change: ReadingChange | null;
};

/** The readings of a metric that were received and count nowhere, and why. Nothing when there are none. */
export function SetAsideReadings({ metric: key, readings, personId, reader, change }: SetAsideReadingsProps) {
  const metric = getMetric(key);
  useRefreshOnChange([personId], ({ changed, removed }) => {
    const listed = new Set(readings.map(({ reading }) => groupKey(reading)));
    const touched = [...changed, ...removed].some((group) => listed.has(groupKey(group)));
    return touched || setAsideOf(changed, key, Date.now()).length > 0;
  });
  if (readings.length === 0) return null;
  const nameOf = ({ reading }: SetAsideReading) =>
    `${formatReading(metric, reading.values, reader)}, ${describeReading(reading, reader, metric.per).measuredAt}`;
  return (
    <section aria-labelledby="not-counted" className="grid grid-cols-1 gap-3">
      <h2 id="not-counted" className="scroll-mt-4 pt-4 text-lg">
        Not counted
      </h2>
      <p className="text-sm text-ink-soft">
        Kept as received, but in no chart, mean or trend. A wrong value or date can be corrected in the
        Withings app; the reading then counts here.
      </p>
      <Table
        caption={`${metric.name}: readings that do not count, newest first`}
        rows={readings}
        rowKey={({ reading }) => groupKey(reading)}
        className="max-h-[34rem]"
        columns={[
          {
            key: "measured",
            head: "Dated",
            cell: ({ reading }) => (
              <span className="whitespace-nowrap figures">
                {describeReading(reading, reader, metric.per).measuredAt}
              </span>
            ),
          },
          {
            key: "value",
            head: metric.name,
            numeric: true,
            cell: ({ reading }) => formatReading(metric, reading.values, reader),
          },
          {
            key: "why",
            head: "Why it does not count",
            cell: ({ why }) => <strong className="whitespace-nowrap">{WHY[why]}</strong>,
          },
          {
            key: "device",
            head: "Device",
            cell: ({ reading }) => (
              <span className="whitespace-nowrap">{describeReading(reading, reader, metric.per).device}</span>
            ),
          },
          {
            key: "origin",
            head: "Origin",
            cell: ({ reading }) => describeReading(reading, reader, metric.per).attribution,
          },
          ...(change
            ? [
                {
                  key: "change",
                  head: "Change",
                  // What cannot be does not count anyway, and leaving it out takes along what else was measured.
                  cell: (row: SetAsideReading) =>
                    row.why === "future" ? (
                      <ChangeReading reading={row.reading} name={nameOf(row)} change={change} />
                    ) : null,
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}
