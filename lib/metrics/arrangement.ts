import { findMetric } from "./registry.ts";
import type { MetricKey } from "./registry.ts";

/** How a user arranged the dashboard of a person. */
export type Arrangement = {
  /** The pinned metrics in their order; null while they are chosen by what the person has. */
  readonly pinned: readonly MetricKey[] | null;
  /** Metrics that the dashboard does not show. */
  readonly hidden: readonly MetricKey[];
};

export const AUTOMATIC: Arrangement = { pinned: null, hidden: [] };

/** More would be a second list of everything. */
export const MAX_PINNED = 12;

/** A step of arranging. `place` counts from 0, among the pinned metrics as shown. */
export type ArrangeStep =
  | { readonly act: "pin" | "unpin" | "up" | "down" | "hide" | "show"; readonly metric: MetricKey }
  | { readonly act: "place"; readonly metric: MetricKey; readonly place: number }
  | { readonly act: "reset" };

/** The arrangement after a step; `shown` are the metrics that are pinned now, chosen by the person or for them. */
export function rearrange(
  arrangement: Arrangement,
  shown: readonly MetricKey[],
  step: ArrangeStep,
): Arrangement {
  if (step.act === "reset") return AUTOMATIC;
  const { metric } = step;
  const from = shown.indexOf(metric);
  const others = shown.filter((key) => key !== metric);
  const at = (place: number): Arrangement =>
    from === -1 ? arrangement : { ...arrangement, pinned: others.toSpliced(Math.max(0, place), 0, metric) };
  switch (step.act) {
    case "up":
      return at(from - 1);
    case "down":
      return at(from + 1);
    case "place":
      return at(step.place);
    case "pin":
      return from !== -1 || shown.length >= MAX_PINNED
        ? arrangement
        : { pinned: [...shown, metric], hidden: without(arrangement.hidden, metric) };
    case "unpin":
      return from === -1 ? arrangement : { ...arrangement, pinned: others };
    case "hide":
      return {
        pinned: from === -1 ? arrangement.pinned : others,
        hidden: [...without(arrangement.hidden, metric), metric],
      };
    case "show":
      return { ...arrangement, hidden: without(arrangement.hidden, metric) };
  }
}

function without(keys: readonly MetricKey[], metric: MetricKey): MetricKey[] {
  return keys.filter((key) => key !== metric);
}

const ACTS = ["pin", "unpin", "up", "down", "hide", "show", "place", "reset"] as const;

/** A step as a button of a form sends it: "up weight", "place weight 2". */
export function formatStep(step: ArrangeStep): string {
  if (step.act === "reset") return step.act;
  return [step.act, step.metric, ...(step.act === "place" ? [step.place] : [])].join(" ");
}

/** Reads what `formatStep` wrote; null for anything else. */
export function parseStep(text: string): ArrangeStep | null {
  const [first = "", key = "", third = ""] = text.split(" ");
  const act = ACTS.find((one) => one === first);
  if (act === "reset") return { act };
  const metric = findMetric(key);
  if (!act || !metric?.hasCard) return null;
  if (act !== "place") return { act, metric: metric.key };
  return /^\d{1,3}$/.test(third) ? { act, metric: metric.key, place: Number(third) } : null;
}
