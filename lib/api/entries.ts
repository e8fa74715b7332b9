import { z } from "zod";
import { addEntry, deleteEntry } from "#lib/auth/keep-entries.ts";
import { placeOnArm, readEntryNumbers } from "#lib/auth/read-entry.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { allowsMetric } from "#lib/metrics/area-scope.ts";
import { ARMS } from "#lib/metrics/arm.ts";
import { isPast } from "#lib/metrics/clock.ts";
import {
  type EntryContent,
  entryFieldsOf,
  ENTRY_METRICS,
  entryMetricOf,
  MAX_ENTRY_COMMENT,
} from "#lib/metrics/entry.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { loadEntry, loadTwin } from "#lib/queries/load-entries.ts";
import { defineEndpoint } from "./endpoint.ts";
import { getAskedMetric, getOwnedPerson, refuseScope } from "./let-in.ts";
import { type Mistake, Problem } from "./problem.ts";
import { NO_QUERY, PERSON_PATH, ZONE } from "./schemas.ts";

const NEW_ENTRY = z
  .strictObject({
    metric: z.enum(ENTRY_METRICS),
    values: z.record(z.string(), z.number()).meta({
      description:
        "By part, in the metric’s unit. A blood pressure has systolic and diastolic, and may have a pulse.",
    }),
    at: z.iso.datetime({ offset: true }).meta({ description: "When it was measured (RFC 3339)." }),
    zone: ZONE.meta({ description: "On whose clock it was: Europe/Paris." }),
    arm: z
      .enum(ARMS)
      .nullable()
      .optional()
      .meta({ description: "Of a blood pressure: on which it was measured." }),
    comment: z.string().trim().max(MAX_ENTRY_COMMENT).nullable().optional(),
    again: z.boolean().optional().meta({
      description: "True: keep it even if the same seems to be there already, which is refused with 409.",
    }),
  })
  .meta({ id: "NewEntry" });

export const createEntry = defineEndpoint({
  id: "createEntry",
  method: "POST",
  path: "/people/{person_id}/entries",
  summary: "Keeps what was measured without a linked device",
  description: "By a token that may write, of an owner of the person. Only numbers that can be are kept.",
  params: PERSON_PATH,
  query: NO_QUERY,
  body: NEW_ENTRY,
  answer: z.object({ id: z.string().meta({ description: "Also the group_id of its readings." }) }),
  run: async (asked) => {
    const { body, params, context, now } = asked;
    const person = await getOwnedPerson(asked, params.person_id);
    getAskedMetric(asked, body.metric);
    const content = readContent(body, context.locale, now);
    if (body.again !== true && (await loadTwin(person, body.metric, content, null)))
      throw new Problem(409, getWords("api.problems")("entryTwice"));
    const id = await addEntry(context.auth, { person }, content);
    if (id === null) throw new Problem(409, getWords("entries.actions")("tooMany"));
    return { id };
  },
});

export const removeEntry = defineEndpoint({
  id: "deleteEntry",
  method: "DELETE",
  path: "/people/{person_id}/entries/{entry_id}",
  summary: "Deletes an entry",
  description: "Its page can bring it back for a month. What a device measured is not deleted here.",
  params: PERSON_PATH.extend({ entry_id: z.string() }),
  query: NO_QUERY,
  body: null,
  answer: null,
  run: async (asked) => {
    const { params, context, holder } = asked;
    const person = await getOwnedPerson(asked, params.person_id);
    const entry = await loadEntry(person.id, params.entry_id);
    const metric = entry && entryMetricOf(entry.measures);
    const isOpen = metric ? allowsMetric(holder.scope, getMetric(metric)) : holder.scope.areas === null;
    if (entry && !isOpen) throw refuseScope(getWords("api.problems")("otherArea"));
    if (!entry || !(await deleteEntry(context.auth, { person }, entry.id, true)))
      throw new Problem(404, getWords("api.problems")("noEntry"));
    return null;
  },
});

/** What is to be kept, read as the form of its page reads it. */
function readContent(body: z.output<typeof NEW_ENTRY>, locale: string, now: number): EntryContent {
  const t = getWords("entries.problems");
  const fields = entryFieldsOf(body.metric);
  const names: readonly string[] = fields.map(({ name }) => name);
  const arm = body.arm ?? null;
  const numbers = Object.fromEntries(
    Object.entries(body.values).map(([name, value]) => [name, String(value)]),
  );
  const { measures, errors } = readEntryNumbers(body.metric, numbers, { units: METRIC_UNITS, locale });
  const at = Date.parse(body.at);
  const mistakes: Mistake[] = [
    ...Object.keys(body.values)
      .filter((name) => !names.includes(name))
      .map((name) =>
        mistakeOf(`values.${name}`, getWords("api.problems")("noPart", { parts: names.join(", ") })),
      ),
    ...Object.entries(errors).map(([name, detail]) => mistakeOf(`values.${name}`, detail)),
    ...(isPast(at, now) ? [] : [mistakeOf("at", t("future"))]),
    ...(arm === null || fields.some(({ sided }) => sided)
      ? []
      : [mistakeOf("arm", getWords("api.problems")("noArm"))]),
  ];
  if (mistakes.length > 0)
    throw new Problem(422, mistakes.map(({ name, detail }) => `${name}: ${detail}`).join(" "), { mistakes });
  const comment = body.comment ?? "";
  return {
    at,
    zone: body.zone,
    comment: comment === "" ? null : comment,
    measures: placeOnArm(body.metric, measures, arm),
  };
}

function mistakeOf(name: string, detail: string): Mistake {
  return { in: "body", name, detail };
}
