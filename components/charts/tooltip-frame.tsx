import type { ReactNode } from "react";
import type { Reader } from "#components/metric/reader.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { TooltipValues } from "./tooltip-values.tsx";

type TooltipFrameProps = {
  metric: Metric;
  /** By part key, in the metric's stored unit. */
  values: Readonly<Record<string, number>>;
  reader: Reader;
  /** What is told of the values. */
  children: ReactNode;
};

/** The box of a tooltip, which begins with what was measured. */
export function TooltipFrame({ children, ...measured }: TooltipFrameProps) {
  return (
    <div
      role="status"
      className="w-60 max-w-[70vw] rounded-md border border-line bg-surface px-3.5 py-3 text-xs leading-5 shadow-float"
    >
      <TooltipValues {...measured} />
      {children}
    </div>
  );
}
