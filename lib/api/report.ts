import { z } from "zod";
import { getWords } from "#lib/messages/get-words.ts";
import { allowsArea, allowsMetric, type AreaScope } from "#lib/metrics/area-scope.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { loadReport } from "#lib/queries/load-report.ts";
import { metricsOf } from "#lib/reports/build-report.ts";
import { type Subject, SUBJECTS } from "#lib/reports/report.ts";
import type { SheetBlock } from "#lib/reports/sheet.ts";
import { defineEndpoint } from "./endpoint.ts";
import { getPerson, refuseScope } from "./let-in.ts";
import { Problem } from "./problem.ts";
import { DAY, PERSON_PATH, SEQ, ZONE } from "./schemas.ts";

const SUBJECT = z.enum(SUBJECTS).meta({ id: "Subject" });

const FACTS = z.array(z.object({ name: z.string(), value: z.string() }));

const BLOCK = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("text"), text: z.string() }),
    z.object({ kind: z.literal("facts"), facts: FACTS }),
    z.object({
      kind: z.literal("chart"),
      caption: z.string(),
      alternative: z.string().meta({ description: "What it shows, in words." }),
    }),
    z.object({
      kind: z.literal("table"),
      caption: z.string(),
      columns: z.array(z.object({ head: z.string(), numeric: z.boolean() })),
      rows: z.array(z.array(z.string())).meta({ description: "The first cell of each row names it." }),
    }),
  ])
  .meta({ id: "ReportBlock" });

const QUERY = z.strictObject({
  subject: z
    .string()
    .optional()
    .transform((text, context): Subject[] => {
      const names = text === undefined ? [] : text.split(",");
      const known = SUBJECTS.filter((subject) => names.includes(subject));
      if (known.length < names.length)
        context.addIssue(getWords("api.problems")("noSubject", { subjects: SUBJECTS.join(", ") }));
      return known;
    })
    .meta({ description: "What it is about: pressure, weight, rhythm or sleep, or several with commas." }),
  from: DAY.optional().meta({ description: "Four weeks until today without one." }),
  to: DAY.optional(),
  readings: z.enum(["yes", "no"]).default("no").meta({ description: "Whether every reading is listed." }),
  zone: ZONE.optional(),
});

export const readReport = defineEndpoint({
  id: "readReport",
  method: "GET",
  path: "/people/{person_id}/report",
  summary: "The report for a doctor",
  description:
    "In words and numbers as its page and its PDF have it. A subject needs every area that it reads: weight body, pressure pressure and heart, rhythm heart, sleep sleep and heart.",
  params: PERSON_PATH,
  query: QUERY,
  body: null,
  answer: z.object({
    title: z.string(),
    first: DAY,
    last: DAY,
    zone: ZONE,
    subjects: z.array(SUBJECT),
    facts: FACTS,
    remark: z.string(),
    blocks: z.array(BLOCK),
    parts: z.array(z.object({ subject: SUBJECT, title: z.string(), blocks: z.array(BLOCK) })),
    seq: SEQ,
  }),
  run: async (asked) => {
    const { holder, query, reader, now } = asked;
    const person = await getPerson(asked, asked.params.person_id);
    const subjects = chooseSubjects(query.subject, holder.scope);
    const wanted = { subjects, from: query.from ?? null, to: query.to ?? null };
    const chosen = { ...reader, zone: query.zone ?? reader.zone };
    const { report, zone, mistakes } = await loadReport(person, wanted, chosen, now);
    if (mistakes) throw describeMistakes(mistakes);
    const stated = allowsArea(holder.scope, "notes") ? report : { ...report, notes: [] };
    const sheet = asked.context.writeSheet(stated, { ...reader, zone }, query.readings === "yes");
    return {
      ...{ title: sheet.title, first: report.first, last: report.last, zone, subjects, seq: person.seq },
      facts: [...sheet.facts],
      remark: sheet.remark,
      blocks: sheet.blocks.map(writeBlock),
      parts: sheet.parts.map(({ subject, title, blocks }) => ({
        ...{ subject, title },
        blocks: blocks.map(writeBlock),
      })),
    };
  },
});

/** What a report may be about: all that the token opens where nothing was asked for. */
function chooseSubjects(asked: readonly Subject[], scope: AreaScope): Subject[] {
  const open = SUBJECTS.filter((subject) =>
    metricsOf([subject]).every((metric) => allowsMetric(scope, getMetric(metric))),
  );
  const chosen = asked.length === 0 ? open : [...asked];
  if (chosen.length === 0 || !chosen.every((subject) => open.includes(subject)))
    throw refuseScope(getWords("api.problems")("otherArea"));
  return chosen;
}

type Mistakes = NonNullable<Awaited<ReturnType<typeof loadReport>>["mistakes"]>;

function describeMistakes(mistakes: Mistakes): Problem {
  const days = getWords("connection.healthActions");
  const all = Object.entries(mistakes).map(([name, { kind, ...values }]) => ({
    ...{ in: "query" as const, name },
    detail: days(`days.${kind}`, values),
  }));
  return new Problem(400, all.map(({ name, detail }) => `${name}: ${detail}`).join(" "), { mistakes: all });
}

/** A chart is a picture: programs read what it shows, and draw it from the series. */
function writeBlock(block: SheetBlock): z.input<typeof BLOCK> {
  switch (block.kind) {
    case "text":
      return block;
    case "facts":
      return { kind: "facts", facts: [...block.facts] };
    case "chart":
      return { kind: "chart", caption: block.chart.caption, alternative: block.chart.alternative };
    case "table": {
      const { caption, columns, rows } = block.table;
      return { kind: "table", caption, columns: [...columns], rows: rows.map((row) => [...row]) };
    }
  }
}
