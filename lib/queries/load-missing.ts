import { getWords } from "#lib/messages/get-words.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { joinAmbiguous } from "#lib/metrics/ambiguous-reading.ts";
import { filedDayOf } from "#lib/metrics/filed-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { currentDatabase, type Database } from "#lib/storage/database.ts";
import { KEPT_DAYS } from "#lib/storage/kept-days.ts";
import {
  type DecidedRemoval,
  findDecidedRemovals,
  findQuestionGroups,
  findQuestionRecordings,
  findRemovalQuestions,
  type RemovalQuestion,
} from "#lib/storage/removals/removal-questions.ts";
import { type ReadValue, readValues } from "./read-values.ts";

/** One missing record. `values` is empty without a metric; instants in ms. */
type MissingEntry = {
  readonly key: string;
  readonly at: number;
  /** The date of a day or a night, which has no time; null of everything else. */
  readonly day: LocalDay | null;
  readonly values: readonly ReadValue[];
};

/** What a person is asked; JSON-serialisable. */
export type MissingQuestion = RemovalQuestion & {
  readonly personName: string;
  /** Whether the viewer may decide. */
  readonly decidable: boolean;
  /** What most of them say. */
  readonly metric: MetricKey | null;
  /** The newest, newest first; `more` are not among them. */
  readonly listed: readonly MissingEntry[];
  readonly more: number;
};

export type DecidedMissing = DecidedRemoval & {
  readonly personName: string;
  readonly decidable: boolean;
  /** Until when a removed record can be restored (ms); null for a kept one. */
  readonly undoneUntil: number | null;
};

const MAX_GROUPS = 1_000;
const MAX_DECIDED = 20;

/** The household's records that Withings no longer has: those waiting for a decision, and those decided. */
export async function loadMissing(
  viewer: Viewer,
): Promise<{ questions: MissingQuestion[]; decided: DecidedMissing[] }> {
  const database = currentDatabase();
  const ids = viewer.people.map(({ id }) => id);
  const [questions, decided] = await Promise.all([
    findRemovalQuestions(database.pool, ids),
    findDecidedRemovals(database, ids, MAX_DECIDED),
  ]);
  return {
    questions: await Promise.all(questions.map((question) => describe(database, viewer, question))),
    decided: decided.map((one) => ({
      ...one,
      ...whose(viewer, one.personId),
      undoneUntil: one.decision === "removed" ? one.decidedAt + KEPT_DAYS.removedReadings * DAY_MS : null,
    })),
  };
}

function whose(viewer: Viewer, personId: string) {
  const person = viewer.people.find(({ id }) => id === personId);
  return {
    personName: person?.name ?? getWords("sort.missingQuestion")("unnamed"),
    decidable: person?.role === "owner",
  };
}

async function describe(
  database: Database,
  viewer: Viewer,
  question: RemovalQuestion,
): Promise<MissingQuestion> {
  const listed = await listEntries(database, question);
  const metrics = new Set(listed.map(({ values }) => values[0]?.metric));
  const [only] = metrics;
  return {
    ...question,
    ...whose(viewer, question.personId),
    metric: question.kind === "measure" && metrics.size === 1 && only ? only : null,
    listed,
    more: Math.max(0, question.entries - listed.length),
  };
}

async function listEntries(database: Database, question: RemovalQuestion): Promise<MissingEntry[]> {
  const { kind } = question;
  if (kind === "ecg" || kind === "sound") {
    const instants = await findQuestionRecordings(database, question, MAX_GROUPS);
    return instants.map((at, place) => ({ key: `${at} ${place}`, at, day: null, values: [] }));
  }
  const groups = await findQuestionGroups(database, question, MAX_GROUPS);
  if (kind !== "measure")
    return groups.map((group) => ({
      key: group.groupId,
      at: group.measuredAt,
      day: kind === "workout" ? null : filedDayOf(group),
      values: readValues([group]),
    }));
  return joinAmbiguous(groups).map(({ key, at, groups: together }) => ({
    ...{ key, at, day: null },
    values: readValues(together),
  }));
}
