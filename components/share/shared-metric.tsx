"use client";

import { type ComponentProps, useMemo } from "react";
import { MetricView } from "#components/metric/metric-view.tsx";
import { readJson } from "#lib/series/json-text.ts";
import type { JsonText } from "#lib/series/json-text.ts";
import { unpackSeries } from "#lib/series/packed-series.ts";
import type { PackedSeries } from "#lib/series/packed-series.ts";

type View = ComponentProps<typeof MetricView>;

type SharedMetricProps = Pick<
  View,
  | "personName"
  | "reader"
  | "today"
  | "selection"
  | "previous"
  | "next"
  | "results"
  | "page"
  | "pages"
  | "total"
  | "path"
> & {
  series: JsonText<PackedSeries>;
  rows: JsonText<PackedSeries>;
};

/** A metric as a guest sees it: to be read, and as it was when the page was made. */
export function SharedMetric({ series, rows, ...view }: SharedMetricProps) {
  const chart = useMemo(() => unpackSeries(readJson(series)), [series]);
  const table = useMemo(() => unpackSeries(readJson(rows)), [rows]);
  return (
    <MetricView
      {...view}
      series={chart}
      rows={table}
      goal={null}
      against={null}
      comparePath={null}
      filePath={null}
      noise={null}
      change={null}
      swing={false}
    />
  );
}
