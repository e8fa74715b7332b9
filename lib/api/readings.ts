import { z } from "zod";
import { getWords } from "#lib/messages/get-words.ts";
import { BY_HAND, BY_IMPORT } from "#lib/metrics/measure-group.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import {
  loadChangedReadings,
  loadRawReadings,
  NOT_COUNTED,
  type RawReading,
} from "#lib/queries/load-raw-readings.ts";
import { compareReadings, dayOfReading, type Reading } from "#lib/series/reading.ts";
import type { ViewerPerson } from "#lib/auth/viewer.ts";
import { storedUnit } from "#lib/metrics/unit.ts";
import { defineEndpoint } from "./endpoint.ts";
import { getAskedMetric, getPerson } from "./let-in.ts";
import { Problem } from "./problem.ts";
import { READING, writeReading } from "./reading.ts";
import { DAY, METRIC, METRIC_PATH, SEQ } from "./schemas.ts";

const t = getWords("api.problems");

const RAW = READING.extend({
  counts: z.boolean().meta({ description: "Whether charts, findings and reports count it." }),
  why_not: z.enum(NOT_COUNTED).nullable().meta({
    description: "Null when it counts. other-row: of several rows of a day another counts.",
  }),
}).meta({ id: "RawReading" });

const MOST = 2_000;
const USUAL = 500;

const QUERY = z.strictObject({
  from: DAY.optional().meta({ description: "The first local day." }),
  to: DAY.optional().meta({ description: "The last local day." }),
  limit: z.coerce
    .number(t("notLimit", { most: MOST }))
    .int(t("notLimit", { most: MOST }))
    .min(1, t("notLimit", { most: MOST }))
    .max(MOST, t("notLimit", { most: MOST }))
    .default(USUAL)
    .meta({
      description: "The most readings of one answer; of since_seq, about so many records that changed.",
    }),
  cursor: z.string().optional().meta({ description: "next_cursor of the answer before." }),
  since_seq: z.coerce.number(t("notSeq")).int(t("notSeq")).min(0, t("notSeq")).optional().meta({
    description: "Only what changed since; the seq of an earlier answer. Not with the other ones but limit.",
  }),
});

export const listReadings = defineEndpoint({
  id: "listReadings",
  method: "GET",
  path: "/people/{person_id}/metrics/{metric}/readings",
  summary: "Every reading, as it was measured",
  description:
    "The oldest first, by pages. Remember the seq of the first page, and ask later with since_seq: the answer has what is new or changed, and names what was removed.",
  params: METRIC_PATH,
  query: QUERY,
  body: null,
  answer: z.object({
    metric: METRIC,
    unit: z.string(),
    data: z.array(RAW),
    removed: z
      .array(z.object({ group_id: z.string(), connection_id: z.string().nullable() }))
      .meta({ description: "Of since_seq: delete these, where you have them." }),
    next_cursor: z.string().nullable().meta({ description: "Null on the last page." }),
    seq: SEQ.meta({ description: "For since_seq of a later request." }),
    has_more: z
      .boolean()
      .meta({ description: "Whether there is more to ask for now, by cursor or since_seq." }),
  }),
  run: async (asked) => {
    const { query, params, now } = asked;
    const person = await getPerson(asked, params.person_id);
    const metric = getAskedMetric(asked, params.metric);
    const page =
      query.since_seq === undefined
        ? await readPage(person, metric, query, now)
        : await readChanges(person, metric, { ...query, since_seq: query.since_seq }, now);
    return { metric: metric.key, unit: storedUnit(metric.unitKind), ...page };
  },
});

type Query = z.output<typeof QUERY>;

async function readPage(person: ViewerPerson, metric: Metric, query: Query, now: number) {
  const after = query.cursor === undefined ? null : readCursor(query.cursor);
  const { from = "", to = "9999-12-31" } = query;
  const asked = (await loadRawReadings(person, metric.key, now)).filter(({ reading }) => {
    const day = dayOfReading(reading);
    return from <= day && day <= to && (after === null || compareReadings(reading, after) > 0);
  });
  const data = asked.slice(0, query.limit);
  const last = data.at(-1);
  const hasMore = asked.length > data.length;
  return {
    data: data.map(writeRaw),
    removed: [],
    next_cursor: hasMore && last ? writeCursor(last.reading) : null,
    seq: person.seq,
    has_more: hasMore,
  };
}

async function readChanges(
  person: ViewerPerson,
  metric: Metric,
  { since_seq: since, limit, from, to, cursor }: Query & { readonly since_seq: number },
  now: number,
) {
  if (from !== undefined || to !== undefined || cursor !== undefined)
    throw mistaken("since_seq", t("sinceAlone"));
  const changed = await loadChangedReadings(person, metric.key, since, limit, now);
  if (changed === "ahead") throw mistaken("since_seq", t("seqAhead", { seq: String(person.seq) }));
  if (changed === "forgotten") throw new Problem(410, t("seqForgotten"));
  return {
    data: changed.readings.map(writeRaw),
    removed: changed.removed.map(({ groupId, connectionId }) => ({
      group_id: groupId,
      connection_id: connectionId === BY_HAND || connectionId === BY_IMPORT ? null : connectionId,
    })),
    next_cursor: null,
    seq: changed.upTo,
    has_more: changed.upTo < person.seq,
  };
}

function writeRaw({ reading, why }: RawReading): z.input<typeof RAW> {
  return { ...writeReading(reading), counts: why === null, why_not: why };
}

/** A place in the order of readings. */
const CURSOR = z.tuple([z.int(), z.string(), z.string()]);

function writeCursor(reading: Reading): string {
  const { at, connectionId, groupId } = reading;
  return Buffer.from(JSON.stringify([at, connectionId, groupId])).toString("base64url");
}

function readCursor(text: string): Pick<Reading, "at" | "connectionId" | "groupId"> {
  const read = CURSOR.safeParse(parseJson(Buffer.from(text, "base64url").toString()));
  if (!read.success) throw mistaken("cursor", t("notCursor"));
  const [at, connectionId, groupId] = read.data;
  return { at, connectionId, groupId };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function mistaken(name: string, detail: string): Problem {
  return new Problem(400, detail, { mistakes: [{ in: "query", name, detail }] });
}
