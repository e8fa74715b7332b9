import { describeSpan } from "#components/metric/describe-span.ts";
import type { Reader } from "#components/metric/reader.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import type { DayBar } from "#lib/series/day-bars.ts";
import { TooltipFrame } from "./tooltip-frame.tsx";

type SpanTooltipProps = { metric: Metric; bar: DayBar; reader: Reader };

/** A week or month of days: its value, which it is, and what its value is made of. */
export function SpanTooltip({ metric, bar, reader }: SpanTooltipProps) {
  const words = describeSpan(bar, reader);
  return (
    <TooltipFrame metric={metric} values={bar.values} reader={reader}>
      <p className="font-medium figures">{words.name}</p>
      <p className="text-ink-soft figures">{words.made}</p>
    </TooltipFrame>
  );
}
