import { z } from "zod";
import { findMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { parseFindingKey, type FindingKey } from "#lib/insights/registry.ts";
import { addressOf, LIMIT_OF, LIMIT_SIDES, MOST_DAYS, offerOf, parseOffer } from "./condition.ts";
import type { Condition } from "./condition.ts";

const metric = z.custom<MetricKey>((value) => typeof value === "string" && findMetric(value) !== null);
const finding = z.custom<FindingKey>((value) => typeof value === "string" && parseFindingKey(value) !== null);

const CONDITION = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("finding"),
    finding,
    choice: z.string(),
    size: z.number().positive().nullable(),
  }),
  z.object({
    kind: z.literal("limit"),
    metric,
    of: z.enum(LIMIT_OF),
    side: z.enum(LIMIT_SIDES),
    limits: z.record(z.string(), z.number()),
  }),
  z.object({ kind: z.literal("silence"), metric, days: z.int().min(1).max(MOST_DAYS) }),
  z.object({ kind: z.literal("link") }),
  z.object({ kind: z.literal("battery") }),
]);

/** Reads a condition as it is stored. Null for one that this version does not know, or that names no offer. */
export function parseCondition(value: unknown): Condition | null {
  const { data } = CONDITION.safeParse(value);
  if (!data || parseOffer(addressOf(offerOf(data))) === null) return null;
  if (data.kind !== "limit") return data;
  const parts = findMetric(data.metric)?.parts.map(({ key }): string => key) ?? [];
  const named = Object.keys(data.limits);
  return named.length > 0 && named.every((part) => parts.includes(part)) ? data : null;
}
