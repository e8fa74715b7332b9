import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { findMetric } from "#lib/metrics/registry.ts";

type Props = { params: Promise<{ metric: string }>; children: ReactNode };

/** Above the loading state, so that an unknown metric is a 404. */
export default async function MetricLayout({ params, children }: Props) {
  if (!findMetric((await params).metric)) notFound();
  return children;
}
