import type { Metric, MetricKey, SectionKey } from "./registry.ts";

/** What a person asks about, in the order of a dashboard. */
export const AREAS = ["body", "pressure", "heart", "sleep", "activity", "more"] as const;

export type AreaKey = (typeof AREAS)[number];

const AREA_OF_SECTION: Readonly<Record<SectionKey, AreaKey>> = {
  body: "body",
  pressure: "pressure",
  circulation: "heart",
  sleep: "sleep",
  activity: "activity",
  fitness: "activity",
  temperature: "more",
  nerves: "more",
  urine: "more",
};

/** Metrics that answer another question than the rest of their section. */
const AREA_OF_METRIC: Partial<Record<MetricKey, AreaKey>> = {
  "daily-heart-rate": "heart",
  "night-heart-rate": "heart",
  "oxygen-saturation": "heart",
};

export function areaOf({ key, section }: Pick<Metric, "key" | "section">): AreaKey {
  return AREA_OF_METRIC[key] ?? AREA_OF_SECTION[section];
}

/** Null for an address that names no area. */
export function parseArea(text: string): AreaKey | null {
  return AREAS.find((area) => area === text) ?? null;
}
