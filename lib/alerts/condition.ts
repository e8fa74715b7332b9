import { FINDINGS, type FindingKey } from "#lib/insights/registry.ts";
import type { FindingEntry } from "#lib/insights/finding.ts";
import { METRICS, type Metric, type MetricKey } from "#lib/metrics/registry.ts";

/** What an alert is set on. JSON-serialisable; numbers in stored units. */
export type Condition =
  /** One of the choices that a finding offers (`FindingEntry.alert`); `size` is the least size of its value, if any. */
  | {
      readonly kind: "finding";
      readonly finding: FindingKey;
      readonly choice: string;
      readonly size: number | null;
    }
  /** A reading, or the mean of seven days, beyond a limit in any of the parts that have one. */
  | {
      readonly kind: "limit";
      readonly metric: MetricKey;
      readonly of: LimitOf;
      readonly side: LimitSide;
      readonly limits: Readonly<Record<string, number>>;
    }
  /** No reading for so many days. */
  | { readonly kind: "silence"; readonly metric: MetricKey; readonly days: number }
  /** Withings asks for a new link. */
  | { readonly kind: "link" }
  /** A device says that its battery is low. */
  | { readonly kind: "battery" };

export const LIMIT_OF = ["reading", "week"] as const;
export const LIMIT_SIDES = ["above", "below"] as const;
type LimitOf = (typeof LIMIT_OF)[number];
type LimitSide = (typeof LIMIT_SIDES)[number];

/** Of a silence. */
export const MOST_DAYS = 60;

/** One thing that an alert can be set on, before its numbers are chosen. */
export type Offer =
  | { readonly kind: "finding"; readonly finding: FindingKey; readonly choice: string }
  | { readonly kind: "limit" | "silence"; readonly metric: MetricKey }
  | { readonly kind: "link" | "battery" };

/** All offers of findings, in the order of the registry. */
export const FINDING_OFFERS: readonly (Offer & { kind: "finding" })[] = FINDINGS.flatMap(
  (entry: FindingEntry & { readonly key: FindingKey }) =>
    Object.keys(entry.alert.choices).map((choice) => ({
      kind: "finding" as const,
      finding: entry.key,
      choice,
    })),
);

/** Whether a limit can be set on the metric: its numbers are no classes, and are read for every page. */
export function hasLimit({ hasCard, classes }: Pick<Metric, "hasCard" | "classes">): boolean {
  return hasCard && classes === null;
}

/** An offer as a word of an address: "finding.bp-mean.hypertension", "limit.weight", "link". */
export function addressOf(offer: Offer): string {
  switch (offer.kind) {
    case "finding":
      return `finding.${offer.finding}.${offer.choice}`;
    case "limit":
    case "silence":
      return `${offer.kind}.${offer.metric}`;
    default:
      return offer.kind;
  }
}

/** The offer of an address; null where it names none. */
export function parseOffer(text: string): Offer | null {
  if (text === "link" || text === "battery") return { kind: text };
  const offers: readonly Offer[] = [
    ...FINDING_OFFERS,
    ...METRICS.filter(hasLimit).map(({ key }) => ({ kind: "limit" as const, metric: key })),
    ...METRICS.filter(({ hasCard }) => hasCard).map(({ key }) => ({ kind: "silence" as const, metric: key })),
  ];
  return offers.find((offer) => addressOf(offer) === text) ?? null;
}

/** The offer that a condition came from. */
export function offerOf(condition: Condition): Offer {
  switch (condition.kind) {
    case "finding":
      return { kind: "finding", finding: condition.finding, choice: condition.choice };
    case "limit":
    case "silence":
      return { kind: condition.kind, metric: condition.metric };
    default:
      return { kind: condition.kind };
  }
}
