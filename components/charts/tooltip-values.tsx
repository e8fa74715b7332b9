import { Fragment } from "react";
import { formatParts, formatReading } from "#components/metric/format-reading.ts";
import type { Reader } from "#components/metric/reader.ts";
import { isReadByPart } from "#lib/metrics/registry.ts";
import type { Metric } from "#lib/metrics/registry.ts";

type TooltipValuesProps = {
  metric: Metric;
  /** By part key, in the metric's stored unit. */
  values: Readonly<Record<string, number>>;
  reader: Reader;
};

/** What a tooltip begins with: one value, or each part with its name. */
export function TooltipValues({ metric, values, reader }: TooltipValuesProps) {
  return isReadByPart(metric) ? (
    <dl className="mb-1 grid grid-cols-[1fr_auto] gap-x-3">
      {formatParts(metric, values, reader).map(({ key, name, text }) => (
        <Fragment key={key}>
          <dt>{name}</dt>
          <dd className="font-semibold figures">{text}</dd>
        </Fragment>
      ))}
    </dl>
  ) : (
    <p className="text-lg font-semibold figures">{formatReading(metric, values, reader)}</p>
  );
}
