import type { ViewerPerson } from "#lib/auth/viewer.ts";
import { allowsPerson, parseAreaScope } from "#lib/metrics/area-scope.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import { groupKey, isImported } from "#lib/metrics/measure-group.ts";
import { listApiTokens } from "#lib/storage/accounts/api-token.ts";
import { findBedEvents } from "#lib/storage/samples/bed-event.ts";
import { findConnectionDetails } from "#lib/storage/connections/connection-overview.ts";
import { findAlerts, type StoredAlert } from "#lib/storage/alerts/alerts.ts";
import { currentDatabase, type Database } from "#lib/storage/database.ts";
import { findEntryGroups, streamMeasureGroups } from "#lib/storage/groups/measure-groups.ts";
import { findPressurePlan } from "#lib/storage/people/pressure-plan.ts";
import { findEntries } from "#lib/storage/entries/entries.ts";
import { findImports } from "#lib/storage/imports/data-imports.ts";
import { findNotes } from "#lib/storage/notes/notes.ts";
import { listShareLinks } from "#lib/storage/people/share-links.ts";
import { findMissingRecords } from "#lib/storage/removals/removal-questions.ts";
import { findActiveDecisions } from "#lib/storage/decisions/active-decisions.ts";
import { CSV_HEAD, csvRows } from "./export-csv.ts";
import { ALL_OF_FHIR, type FhirChoice, fhirPieces } from "./export-fhir.ts";
import { describeExport } from "./export-fields.ts";
import { notificationCsvPieces, notificationPieces, subscriptionCsvPieces } from "./export-notifications.ts";
import { recordingPieces } from "./export-recordings.ts";
import { samplePieces } from "./export-samples.ts";

/**
 * `json` is everything, `fhir` what is measured as other systems read it; the others are tables of measures, of
 * notifications and of subscriptions.
 */
export const EXPORT_FORMATS = ["json", "csv", "notifications", "subscriptions", "fhir"] as const;
type ExportFormat = (typeof EXPORT_FORMATS)[number];

const CSV_TYPE = "text/csv; charset=utf-8";

/** The media type of each format, and how the name of its file ends. */
export const EXPORT_FILES: Readonly<Record<ExportFormat, { readonly type: string; readonly end: string }>> = {
  json: { type: "application/json", end: "json" },
  csv: { type: CSV_TYPE, end: "csv" },
  notifications: { type: CSV_TYPE, end: "notifications.csv" },
  subscriptions: { type: CSV_TYPE, end: "subscriptions.csv" },
  fhir: { type: "application/fhir+json", end: "fhir.json" },
};

/**
 * Everything that is kept of a person, as UTF-8 text in pieces: read from the database as the reader takes it, so
 * that ten years need no more memory than a batch. Of alerts and tokens, those of the user who exports. `now` in ms.
 */
export function exportPerson(
  person: ViewerPerson,
  userId: string,
  format: ExportFormat,
  now: number,
  fhir: FhirChoice = ALL_OF_FHIR,
  database: Database = currentDatabase(),
): ReadableStream<Uint8Array> {
  const pieces: Readonly<Record<ExportFormat, () => AsyncGenerator<string>>> = {
    json: () => jsonPieces(database, person, userId, now),
    csv: () => csvPieces(database, person),
    notifications: () => notificationCsvPieces(database, person.id),
    subscriptions: () => subscriptionCsvPieces(database, person.id),
    fhir: () => fhirPieces(database, person, fhir, now),
  };
  return toStream(pieces[format]());
}

const LINES = 1_000;

/** The deleted ones among them. */
const EVERY_ENTRY = { deleted: null, limit: 1_000_000 };

/** Bounded a day, and small. */
const EVERY_BED_EVENT = { from: 0, to: 4_102_444_800_000, limit: 1_000_000 };

async function* jsonPieces(
  database: Database,
  person: ViewerPerson,
  userId: string,
  now: number,
): AsyncGenerator<string> {
  const connections = (await findConnectionDetails(database, [person.id])).map(
    ({ connectionId, withingsUserId, linkedAt, devices }) => ({
      connectionId,
      withingsUserId,
      linkedAt,
      devices,
    }),
  );
  const head = {
    format: "plumbline-export",
    version: 2,
    ...describeExport(),
    exportedAt: now,
    person: { id: person.id, name: person.name },
    connections,
    pressurePlan: await findPressurePlan(database, person.id),
    weightGoal: describeGoal(person.weightGoal),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"measureGroups":[`;
  let separator = "\n";
  for await (const groups of streamMeasureGroups(database, person.id)) {
    const active = await findActiveDecisions(database.pool, groups);
    const lines = groups.map(
      ({ personId: _person, seq: _seq, deletedAt: _deleted, besideSure: _beside, ...group }) => {
        const decisions = active.get(groupKey(group))?.map(({ kind, at }) => ({ kind, at }));
        return JSON.stringify({ ...group, decisions });
      },
    );
    yield separator + lines.join(",\n");
    separator = ",\n";
  }
  yield "\n]";
  yield* recordingPieces(database, person.id);
  yield `,"bedEvents":${JSON.stringify(await findBedEvents(database, person.id, EVERY_BED_EVENT))}`;
  yield `,"entries":${JSON.stringify(await findEntries(database, person.id, EVERY_ENTRY))}`;
  yield* importPieces(database, person.id);
  yield `,"notes":${JSON.stringify(await findNotes(database, person.id))}`;
  yield `,"shareLinks":${JSON.stringify(await listShareLinks(database, person.id))}`;
  const alerts = await findAlerts(database, userId, person.id, null);
  yield `,"alerts":${JSON.stringify(alerts.map(withoutOwner))}`;
  yield `,"apiTokens":${JSON.stringify(await findTokensOf(database, userId, person.id))}`;
  yield `,"missingAtWithings":${JSON.stringify(await findMissingRecords(database, person.id))}`;
  yield* notificationPieces(database, person.id);
  yield* samplePieces(database, person.id);
  yield "}\n";
}

/** What files brought, and the imports that brought it. */
async function* importPieces(database: Database, personId: string): AsyncGenerator<string> {
  const imports = (await findImports(database, personId)).map(
    ({ personId: _person, share: _share, report: _report, ...one }) => one,
  );
  yield `,"imports":${JSON.stringify(imports)},"importedGroups":[`;
  const groups = (await findEntryGroups(database, personId)).filter(isImported);
  for (let start = 0; start < groups.length; start += LINES) {
    const lines = groups
      .slice(start, start + LINES)
      .map(({ groupId, kind, measuredAt, endsAt, zone, arrivedAt, measures, details }) =>
        JSON.stringify({ groupId, kind, measuredAt, endsAt, zone, arrivedAt, measures, details }),
      );
    yield (start === 0 ? "\n" : ",\n") + lines.join(",\n");
  }
  yield "\n]";
}

async function* csvPieces(database: Database, person: ViewerPerson): AsyncGenerator<string> {
  yield CSV_HEAD;
  for await (const groups of streamMeasureGroups(database, person.id))
    yield csvRows(groups, await findActiveDecisions(database.pool, groups), person.name);
  yield csvRows(await findEntryGroups(database, person.id), new Map(), person.name);
}

function toStream(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    // The reader went away: stop reading the database.
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

/** A goal as it was set, in kg; null without one. */
function describeGoal(goal: Goal | null) {
  if (!goal) return null;
  const { aim, value, band, by, setAt } = goal;
  return { aim, low: band?.low ?? value, high: band?.high ?? value, by, setAt };
}

/** The tokens of a user that open a person. */
async function findTokensOf(database: Database, userId: string, personId: string) {
  const tokens = await listApiTokens(database, userId);
  return tokens.filter(({ scope: text }) => {
    const scope = parseAreaScope(text);
    return scope && allowsPerson(scope, personId);
  });
}

/** An alert without its user, and without the fate of its messages. */
function withoutOwner({ userId: _user, personId: _person, episodes, ...alert }: StoredAlert) {
  return { ...alert, episodes: episodes.map(({ sent: _sent, ...episode }) => episode) };
}
