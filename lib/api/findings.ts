import { z } from "zod";
import { chooseToday, type Said } from "#lib/insights/find-findings.ts";
import { FINDINGS, getFindingEntry, parseFindingKey } from "#lib/insights/registry.ts";
import { writeFinding } from "#lib/insights/write-finding.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { allowsMetric } from "#lib/metrics/area-scope.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { loadFinding } from "#lib/queries/load-finding.ts";
import { loadCardHistories, loadGoals } from "#lib/queries/load-histories.ts";
import { pageZone } from "#lib/queries/page-zone.ts";
import { readFindings } from "#lib/queries/read-findings.ts";
import { defineEndpoint } from "./endpoint.ts";
import { getAskedMetric, getPerson } from "./let-in.ts";
import { Problem } from "./problem.ts";
import { READING, writeReading } from "./reading.ts";
import {
  DAY,
  INSTANT,
  METRIC,
  PERSON_PATH,
  SEQ,
  WINDOW,
  writeInstant,
  writeWindow,
  ZONE,
  ZONE_QUERY,
} from "./schemas.ts";

const KEY = z.enum(FINDINGS.map(({ key }) => key)).meta({ id: "FindingKey" });

const FINDING = z
  .object({
    key: KEY,
    metric: METRIC,
    name: z.string(),
    sentence: z
      .string()
      .meta({ description: "As the pages say it, in the units and on the clock of the user." }),
    state: z.enum(["clear", "unclear", "not-enough", "stale"]),
    sense: z
      .string()
      .meta({ description: "Which of several sentences a state says; empty where there is one." }),
    severity: z.enum(["information", "attention", "see-a-doctor"]),
    mark: z
      .enum(["new", "changed", "confirmed"])
      .meta({ description: "Against what was known two days ago." }),
    values: z
      .record(z.string(), z.number())
      .meta({ description: "The numbers of the sentence: in the metric’s unit, days or ms, not rounded." }),
    since: INSTANT.meta({ description: "When the newest reading that it rests on was taken." }),
  })
  .meta({ id: "Finding" });

const UNUSED = z.object({ reading: READING, reason: z.string() });

const EXPLANATION = z
  .object({
    formula: z.string(),
    text: z.string().meta({ description: "The formula in words." }),
    source: z.string().meta({ description: "Where it is from." }),
    span: WINDOW.meta({ description: "The time that was asked about." }),
    used: z.array(READING).meta({ description: "Every number can be computed again from these." }),
    baseline: z.array(READING).meta({ description: "What they are compared with, or continue." }),
    unused: z.array(UNUSED).meta({ description: "Readings of the span that count elsewhere, but not here." }),
  })
  .meta({ id: "Explanation" });

export const listFindings = defineEndpoint({
  id: "listFindings",
  method: "GET",
  path: "/people/{person_id}/findings",
  summary: "All that can be said of a person now",
  description: "Of the areas that the token opens. One that says why there is no answer is among them.",
  params: PERSON_PATH,
  query: ZONE_QUERY,
  body: null,
  answer: z.object({
    zone: ZONE,
    seq: SEQ,
    data: z.array(
      FINDING.extend({ today: z.boolean().meta({ description: "Whether Today says it on the dashboard." }) }),
    ),
  }),
  run: async (asked) => {
    const { now, holder, reader } = asked;
    const person = await getPerson(asked, asked.params.person_id);
    const [{ histories, ...newest }, goals] = await Promise.all([
      loadCardHistories(person, now),
      loadGoals(person, now),
    ]);
    const zone = pageZone(asked.query.zone ?? reader.zone, newest.zone);
    const all = readFindings(histories, { goals, guideline: person.guideline, now, zone });
    const today = new Set(chooseToday(all).map(({ key }) => key));
    const data = all
      .filter(({ metric }) => allowsMetric(holder.scope, getMetric(metric)))
      .map((said) => ({ ...writeSaid(said, { ...reader, zone }, now), today: today.has(said.key) }));
    return { zone, seq: person.seq, data };
  },
});

export const readFinding = defineEndpoint({
  id: "readFinding",
  method: "GET",
  path: "/people/{person_id}/findings/{key}",
  summary: "One finding, and what it rests on",
  description: "Both are null where it does not apply: nothing was measured, or there is no goal.",
  params: PERSON_PATH.extend({ key: z.string() }),
  query: ZONE_QUERY,
  body: null,
  answer: z.object({
    zone: ZONE,
    today: DAY,
    seq: SEQ,
    finding: FINDING.nullable(),
    explanation: EXPLANATION.nullable(),
    not_counted: z
      .array(UNUSED)
      .meta({ description: "Readings of the span that count nowhere, and why; the newest first." }),
  }),
  run: async (asked) => {
    const { now, params, query, reader } = asked;
    const person = await getPerson(asked, params.person_id);
    const key = parseFindingKey(params.key);
    if (!key) throw new Problem(404, getWords("api.problems")("noFinding", { key: params.key }));
    getAskedMetric(asked, getFindingEntry(key).metric);
    const found = await loadFinding(person, key, query.zone ?? reader.zone, now);
    const { finding, zone, today, notCounted } = found;
    return {
      ...{ zone, today, seq: person.seq },
      finding: finding && writeSaid(finding, { ...reader, zone }, now),
      explanation: finding && writeExplanation(finding.explanation),
      not_counted: notCounted.map(({ reading, why }) => ({ reading: writeReading(reading), reason: why })),
    };
  },
});

function writeSaid(said: Said, reader: Reader, now: number): z.input<typeof FINDING> {
  const { key, metric, state, sense, severity, mark, values, since } = said;
  return {
    ...{ key, metric, state, sense, severity, mark, values },
    name: getWords("insights.names")(key),
    sentence: writeFinding(getWords("insights.findings"), said, reader, now),
    since: writeInstant(since),
  };
}

type Explained = NonNullable<Awaited<ReturnType<typeof loadFinding>>["finding"]>["explanation"];

function writeExplanation({ formula, span, used, baseline, unused }: Explained): z.input<typeof EXPLANATION> {
  const words = getWords("insights.formulas");
  return {
    formula,
    text: words(`${formula}.text`),
    source: words(`${formula}.source`),
    span: writeWindow(span),
    used: used.map(writeReading),
    baseline: baseline.map(writeReading),
    unused: unused.map(({ reading, reason }) => ({ reading: writeReading(reading), reason })),
  };
}
