import { z } from "zod";
import { areaOf } from "#lib/metrics/area.ts";
import { allowsMetric } from "#lib/metrics/area-scope.ts";
import { METRICS, type Metric } from "#lib/metrics/registry.ts";
import { storedUnit } from "#lib/metrics/unit.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { loadCardHistories } from "#lib/queries/load-histories.ts";
import { readRow } from "#lib/queries/read-row.ts";
import { defineEndpoint } from "./endpoint.ts";
import { getPerson } from "./let-in.ts";
import { READING, writeReading } from "./reading.ts";
import { AREA, METRIC, NO_QUERY, PERSON_PATH, SEQ, VALUES } from "./schemas.ts";

const LISTED = z
  .object({
    key: METRIC,
    name: z.string(),
    area: AREA,
    per: z.enum(["moment", "day", "night"]).meta({ description: "What one reading is of." }),
    unit: z.string().meta({ description: "Of all its values; empty for mere numbers and classes." }),
    parts: z.array(z.string()).meta({ description: "The names of its values, the first first." }),
    on_dashboard: z
      .boolean()
      .meta({ description: "Whether it has a card. The newest is known of these alone." }),
    latest: READING.nullable(),
    trend: VALUES.nullable().meta({ description: "The smoothed trend at the newest reading." }),
  })
  .meta({ id: "Metric" });

export const listMetrics = defineEndpoint({
  id: "listMetrics",
  method: "GET",
  path: "/people/{person_id}/metrics",
  summary: "What can be followed, with the newest reading",
  description: "Every metric of the areas that the token opens, measured or not.",
  params: PERSON_PATH,
  query: NO_QUERY,
  body: null,
  answer: z.object({ seq: SEQ, data: z.array(LISTED) }),
  run: async (asked) => {
    const person = await getPerson(asked, asked.params.person_id);
    const { histories } = await loadCardHistories(person, asked.now);
    const data = METRICS.filter((metric) => allowsMetric(asked.holder.scope, metric)).map((metric) => {
      const history = metric.hasCard ? histories.get(metric.key) : undefined;
      const row = history ? readRow(history, asked.now) : null;
      return {
        ...describeMetric(metric),
        latest: row && writeReading(row.latest),
        trend: row?.trend ?? null,
      };
    });
    return { seq: person.seq, data };
  },
});

function describeMetric(metric: Metric) {
  const { key, per, unitKind, parts, hasCard } = metric;
  return {
    key,
    name: getWords("metrics.names")(key),
    area: areaOf(metric),
    per,
    unit: storedUnit(unitKind),
    parts: parts.map((part) => part.key),
    on_dashboard: hasCard,
  };
}
